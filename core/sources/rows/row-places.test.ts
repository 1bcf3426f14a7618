import { expect, it } from 'vitest';
import { RowPlaces } from './row-places.ts';

it('gives file and line of each row, even when some files have no rows', () => {
  const places = new RowPlaces((row) => `key ${row}`);
  const filesByLines: [file: string, lines: number[]][] = [
    ['none.csv', []],
    ['a.csv', [2, 5]],
    ['empty.csv', []],
    ['b.csv', [3]],
    ['last.csv', []],
  ];
  for (const [file, lines] of filesByLines) {
    places.startFile({ name: file, keyFields: null });
    for (const line of lines) places.push(line);
  }
  expect([0, 1, 2].map((row) => places.at(row))).toEqual([
    { file: 'a.csv', line: 2 },
    { file: 'a.csv', line: 5 },
    { file: 'b.csv', line: 3 },
  ]);
  expect([...places.lines()]).toEqual([2, 5, 3]);
});

it('gives the key of a row from a database', () => {
  const places = new RowPlaces((row) => `INV-${row}`);
  places.startFile({ name: 'invoices', keyFields: [0] });
  places.push(1);
  expect(places.at(0)).toEqual({ file: 'invoices', line: 1, key: 'INV-0' });
});
