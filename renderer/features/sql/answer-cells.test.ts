import { describe, expect, it } from 'vitest';
import { columnWidth, drawnFirst, shownText } from './answer-cells.ts';

describe('the text of a cell in the list', () => {
  it('is whole up to 1,000 characters, and then ends with an ellipsis', () => {
    expect(shownText('x'.repeat(1_000))).toBe('x'.repeat(1_000));
    expect(shownText('x'.repeat(1_001))).toBe(`${'x'.repeat(1_000)}…`);
  });

  it('never ends in half a character', () => {
    expect(shownText(`${'x'.repeat(999)}😀`)).toBe(`${'x'.repeat(999)}…`);
  });
});

it('a column is as wide as its content, within bounds', () => {
  expect(columnWidth('n', 'INTEGER', ['1'])).toBe(75);
  expect(columnWidth('n', 'INTEGER', ['1'.repeat(30)])).toBe(284);
  // A date stays on one line: ten characters of 8.4 px beside the padding.
  expect(columnWidth('as_of', 'DATE', ['2021-05-12'])).toBeGreaterThanOrEqual(100);
  expect(columnWidth('n', 'INTEGER', ['1'.repeat(3000)])).toBe(380);
});

const column = (name: string, isNumber: boolean) => ({ name, type: '', isNumber, isTime: false });

describe('a chart', () => {
  it('starts with the first text or date by the first number', () => {
    expect(drawnFirst([column('dollars', true), column('id', false), column('month', false), column('n', true)])).toEqual([1, 0]);
  });

  it('draws numbers by numbers when there are only numbers, and nothing without a number', () => {
    expect(drawnFirst([column('a', true), column('b', true)])).toEqual([0, 1]);
    expect(drawnFirst([column('a', true)])).toEqual([0, 0]);
    expect(drawnFirst([column('a', false)])).toBeNull();
  });
});
