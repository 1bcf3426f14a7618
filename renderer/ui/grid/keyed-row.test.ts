import { describe, expect, it } from 'vitest';
import { keyedRow } from './keyed-row.ts';

describe('keyedRow', () => {
  it('starts at the first row', () => {
    expect(keyedRow('ArrowDown', -1, 10, 183)).toBe(0);
    expect(keyedRow('ArrowUp', -1, 10, 183)).toBe(0);
  });
  it('moves by a row, a page or to an end', () => {
    expect(keyedRow('ArrowDown', 4, 10, 183)).toBe(5);
    expect(keyedRow('ArrowUp', 4, 10, 183)).toBe(3);
    expect(keyedRow('PageDown', 4, 10, 183)).toBe(14);
    expect(keyedRow('PageUp', 14, 10, 183)).toBe(4);
    expect(keyedRow('Home', 90, 10, 183)).toBe(0);
    expect(keyedRow('End', 90, 10, 183)).toBe(182);
  });
  it('stays within the list', () => {
    expect(keyedRow('ArrowDown', 182, 10, 183)).toBe(182);
    expect(keyedRow('PageDown', 180, 10, 183)).toBe(182);
    expect(keyedRow('PageUp', 3, 10, 183)).toBe(0);
  });
  it('moves nowhere in an empty list or for another key', () => {
    expect(keyedRow('End', -1, 10, 0)).toBeNull();
    expect(keyedRow('a', 4, 10, 183)).toBeNull();
  });
});
