import { describe, expect, it } from 'vitest';
import { linesOf, longestWord, textWidth } from './text-width.ts';

describe('the width of text', () => {
  it('is measured in digits: thin letters need less, capitals, signs of East Asia and emoji more, marks nothing', () => {
    expect(textWidth('1234567890')).toBe(10);
    expect(textWidth('illi')).toBeLessThan(textWidth('mmmm') / 2);
    expect(textWidth('ACME')).toBeGreaterThan(textWidth('acme'));
    expect(textWidth('株式会社')).toBe(8);
    expect(textWidth('📞')).toBe(2);
    expect(textWidth('e\u0301')).toBe(textWidth('e'));
    expect(textWidth('')).toBe(0);
  });

  it.each([
    ['one two', 20, 1],
    ['one two', 4, 2],
    ['first\nsecond', 20, 2],
    ['first\n\nthird', 20, 3],
    ['1234567890', 4, 3],
    ['12 1234567890', 4, 4],
    ['', 4, 1],
  ])('%j has in %i digits %i lines', (text, width, lines) => {
    expect(linesOf(text, width)).toBe(lines);
  });

  it('keeps phone numbers whole, and breaks two names at their hyphen', () => {
    expect(longestWord('call 001-587-500-1623x926')).toBe(textWidth('001-587-500-1623x926'));
    expect(longestWord('Hernandez-Lopez')).toBe(textWidth('Hernandez-'));
  });
});
