import { expect, it } from 'vitest';
import { placeIn } from './words.ts';

it('a position in a statement is a line and a column, counted from 1', () => {
  expect(placeIn('SELECT\n  nope', 0)).toBe('Line 1, column 1');
  expect(placeIn('SELECT\n  nope', 9)).toBe('Line 2, column 3');
});
