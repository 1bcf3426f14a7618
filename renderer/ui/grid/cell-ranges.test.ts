import { describe, expect, it } from 'vitest';
import { areSeveral, type CellRange, cellsIn, chosenColumns, rowSpans, rowsIn, withoutCell, withRowToggled } from './cell-ranges.ts';

const COLUMNS = ['id', 'name', 'open', 'late'];

const range = (row: number, column: string, toRow = row, toColumn = column): CellRange => ({
  from: { row, column },
  to: { row: toRow, column: toColumn },
});

describe('selected cells', () => {
  it('are a rectangle, whatever corner it was begun at', () => {
    for (const drawn of [range(2, 'name', 5, 'open'), range(5, 'open', 2, 'name'), range(2, 'open', 5, 'name')]) {
      expect(rowSpans([drawn])).toEqual([{ first: 2, last: 5 }]);
      expect([1, 2, 5, 6].map((row) => chosenColumns([drawn], row, COLUMNS))).toEqual(['', '0110', '0110', '']);
    }
  });

  it('are those of all rectangles, with each row once', () => {
    const ranges = [range(8, 'id'), range(2, 'late', 4, 'late'), range(3, 'id', 5, 'id'), range(6, 'id')];
    expect(rowSpans(ranges)).toEqual([
      { first: 2, last: 6 },
      { first: 8, last: 8 },
    ]);
    expect(rowsIn(rowSpans(ranges))).toBe(6);
    expect(chosenColumns(ranges, 3, COLUMNS)).toBe('1001');
  });

  it('are counted once, however many rectangles have them', () => {
    expect(cellsIn([], COLUMNS)).toBe(0);
    expect(cellsIn([range(2, 'name', 5, 'open')], COLUMNS)).toBe(8);
    // Rows 3 and 4 have two cells of each, row 5 shares one: a cross.
    expect(cellsIn([range(2, 'name', 5, 'name'), range(5, 'open', 3, 'id'), range(4, 'late')], COLUMNS)).toBe(11);
    expect(cellsIn([range(0, 'id', 999_999, 'late'), range(7, 'id', 7, 'late')], COLUMNS)).toBe(4_000_000);
  });

  it('follow their columns to other places, and leave a hidden one', () => {
    const drawn = range(0, 'name', 0, 'open');
    expect(chosenColumns([drawn], 0, ['open', 'id', 'name'])).toBe('111');
    expect(chosenColumns([drawn], 0, ['id', 'name'])).toBe('');
  });

  it('are several as soon as there is a second one', () => {
    expect([[], [range(1, 'id')], [range(1, 'id', 1, 'name')], [range(1, 'id'), range(3, 'id')]].map(areSeveral)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('take a whole row in or out, and leave the others', () => {
    expect(withRowToggled([], 3)).toEqual([{ first: 3, last: 3 }]);
    expect(
      withRowToggled(
        [
          { first: 1, last: 2 },
          { first: 6, last: 6 },
        ],
        3,
      ),
    ).toEqual([
      { first: 1, last: 3 },
      { first: 6, last: 6 },
    ]);
    expect(withRowToggled([{ first: 1, last: 4 }], 2)).toEqual([
      { first: 1, last: 1 },
      { first: 3, last: 4 },
    ]);
    expect(withRowToggled([{ first: 1, last: 4 }], 1)).toEqual([{ first: 2, last: 4 }]);
    expect(withRowToggled([{ first: 5, last: 5 }], 5)).toEqual([]);
  });

  it('lose one cell out of the middle, out of every rectangle that has it', () => {
    const ranges = [range(4, 'late', 2, 'id'), range(3, 'name', 3, 'open'), range(9, 'id')];
    const left = withoutCell(ranges, { row: 3, column: 'name' }, COLUMNS);
    expect([2, 3, 4, 9].map((row) => chosenColumns(left, row, COLUMNS))).toEqual(['1111', '1011', '1111', '1000']);
    expect(cellsIn(left, COLUMNS)).toBe(cellsIn(ranges, COLUMNS) - 1);
    expect(withoutCell([range(3, 'name')], { row: 3, column: 'name' }, COLUMNS)).toEqual([]);
    expect(withoutCell(ranges, { row: 8, column: 'id' }, COLUMNS)).toEqual(ranges);
  });
});
