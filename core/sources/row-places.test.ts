import { expect, it } from 'vitest';
import { RowPlaces } from './row-places.ts';

it('tells file and line of each row, though some files have none', () => {
  const places = new RowPlaces();
  const filesByLines: [file: string, lines: number[]][] = [
    ['none.csv', []],
    ['a.csv', [2, 5]],
    ['empty.csv', []],
    ['b.csv', [3]],
    ['last.csv', []],
  ];
  for (const [file, lines] of filesByLines) {
    places.startFile(file);
    for (const line of lines) places.push(line);
  }
  expect([0, 1, 2].map((row) => places.at(row))).toEqual([
    { file: 'a.csv', line: 2 },
    { file: 'a.csv', line: 5 },
    { file: 'b.csv', line: 3 },
  ]);
  expect([...places.lines()]).toEqual([2, 5, 3]);
});
