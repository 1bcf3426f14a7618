import { expect, it } from 'vitest';
import { bytesStartLikeFormula, startsLikeFormula } from './formula-start.ts';

const isInRecord = (cell: string) => {
  const bytes = new TextEncoder().encode(`=,${cell},=`);
  return bytesStartLikeFormula(bytes, 2, bytes.length - 2);
};

it('is found in bytes exactly where it is found in text', () => {
  const starts: string[] = [];
  for (let code = 0; code < 0xd800; code++) if (isInRecord(`${String.fromCharCode(code)}1`)) starts.push(String.fromCharCode(code));
  expect(starts).toEqual(['\t', '\n', '\r', '+', '-', '=', '@'].sort());
  for (let code = 0; code <= 0xffff; code++) {
    // Half of a pair is no text, and has no bytes of its own.
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = `${String.fromCharCode(code)}1`;
    if (isInRecord(text) !== startsLikeFormula(text)) throw new Error(`U+${code.toString(16)} is judged otherwise in bytes than in text.`);
  }
  expect(['＝', '＋', '－', '＠', '😀', ''].map(isInRecord)).toEqual([true, true, true, true, false, false]);
});

it('is not found beyond the end of the cell', () => {
  const cut = new TextEncoder().encode('＝');
  expect(bytesStartLikeFormula(cut, 0, 2)).toBe(false);
  expect(bytesStartLikeFormula(cut, 0, 3)).toBe(true);
});
