import { describe, expect, it } from 'vitest';
import { pastedText, tabSeparatedCell } from './pasted-cell.ts';

describe('a pasted text', () => {
  it.each([
    ['"=1+1', `'"=1+1`],
    ['"', `'"`],
    ['\t"x', `'\t"x`],
    ['=1', `'=1`],
  ])('is no formula and no start of a quoted cell: %j', (text, pasted) => {
    expect(pastedText(text)).toBe(pasted);
  });

  it.each(['a "quoted" word', 'two\nlines', 'x', ''])('stays as it is when it is harmless: %j', (text) => {
    expect(pastedText(text)).toBe(text);
  });
});

describe('a cell of tab-separated text', () => {
  it.each([
    ['two\nlines', '"two\nlines"'],
    ['a\ttab and a "word"', '"a\ttab and a ""word"""'],
    ['\r', '"\r"'],
  ])('is in quotes where it would start another cell: %j', (text, cell) => {
    expect(tabSeparatedCell(text)).toBe(cell);
  });

  it.each(['a "quoted" word', 'x', ''])('stays as it is otherwise: %j', (text) => {
    expect(tabSeparatedCell(text)).toBe(text);
  });
});
