import { describe, expect, it } from 'vitest';
import { drawnFirst } from './drawn-first.ts';
import { placeIn } from './place-in.ts';

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

it('a position in a statement is a line and a column, counted from 1', () => {
  expect(placeIn('SELECT\n  nope', 0)).toBe('Line 1, column 1');
  expect(placeIn('SELECT\n  nope', 9)).toBe('Line 2, column 3');
});
