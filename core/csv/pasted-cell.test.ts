import { describe, expect, it } from 'vitest';
import { pastedCell } from './pasted-cell.ts';

describe('a pasted cell', () => {
  it.each([
    ['"=1+1', `'"=1+1`],
    ['"', `'"`],
    ['\t"x', `' "x`],
    ['=1', `'=1`],
  ])('is no formula and no start of a quoted cell: %j', (text, pasted) => {
    expect(pastedCell(text)).toBe(pasted);
  });

  it.each(['a "quoted" word', 'x', ''])('stays as it is when it is harmless: %j', (text) => {
    expect(pastedCell(text)).toBe(text);
  });
});
