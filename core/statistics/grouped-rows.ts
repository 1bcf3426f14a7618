import { op, table } from 'arquero';
import { lateShareOf } from './late-share.ts';
import type { GroupFigures } from './statistics-schemas.ts';

/** What is added up of some rows; figures are made from it. */
export interface GroupSums {
  readonly rows: number;
  /** Rows with a value in the measured column, and the sum of these values. */
  readonly valued: number;
  readonly sum: number;
  /** Rows that count in the late share, and those of them that are late. */
  readonly known: number;
  readonly late: number;
}

/** The sums of one group, or of the part of it in one column. */
export interface GroupCell extends GroupSums {
  readonly group: number;
  readonly across: number;
}

interface GroupedColumns {
  /** The group of each row of the dataset, a whole number from 0. */
  readonly groups: ArrayLike<number>;
  /** The second grouping; null for none. */
  readonly across: ArrayLike<number> | null;
  /** Above every number in `across`. */
  readonly acrossCount: number;
  /** The measured column, NaN where a cell is empty, and the labels that count in late shares, from `decidedLabels`. */
  readonly measured: Float64Array;
  readonly labels: Float64Array;
}

/** Adds up some rows of a dataset by group; `rows` null for all. One cell per pair of groups that has a row, in no particular order. */
export function groupedRows({ groups, across, acrossCount, measured, labels }: GroupedColumns, rows: Uint32Array | null): GroupCell[] {
  const length = rows?.length ?? measured.length;
  // One number per pair: Arquero would join two keys as text, which takes much longer.
  const pair = new Float64Array(length);
  const [value, known, late] = [new Float64Array(length), new Uint8Array(length), new Uint8Array(length)];
  for (let i = 0; i < length; i++) {
    const row = rows === null ? i : rows[i]!;
    pair[i] = groups[row]! * acrossCount + (across === null ? 0 : across[row]!);
    value[i] = measured[row]!;
    known[i] = Number.isNaN(labels[row]!) ? 0 : 1;
    late[i] = labels[row] === 1 ? 1 : 0;
  }
  const added = table({ pair, value, known, late })
    .groupby('pair')
    .rollup({ rows: op.count(), valued: op.valid('value'), sum: op.sum('value'), known: op.sum('known'), late: op.sum('late') });
  const cells: GroupCell[] = [];
  const column = (name: string) => Array.from(added.array(name) as ArrayLike<number>);
  const [pairs, counts, valued, sums, knowns, lates] = ['pair', 'rows', 'valued', 'sum', 'known', 'late'].map(column) as number[][];
  for (let i = 0; i < added.numRows(); i++) {
    cells.push({
      group: Math.floor(pairs![i]! / acrossCount),
      across: pairs![i]! % acrossCount,
      rows: counts![i]!,
      valued: valued![i]!,
      // Without a value there is no sum.
      sum: valued![i] === 0 ? 0 : sums![i]!,
      known: knowns![i]!,
      late: lates![i]!,
    });
  }
  return cells;
}

/** The sums of several parts together. */
export function addedUp(parts: Iterable<GroupSums>): GroupSums {
  let [rows, valued, sum, known, late] = [0, 0, 0, 0, 0];
  for (const part of parts) {
    rows += part.rows;
    valued += part.valued;
    sum += part.sum;
    known += part.known;
    late += part.late;
  }
  return { rows, valued, sum, known, late };
}

/** The figures of a group. */
export function figuresOf({ rows, valued, sum, known, late }: GroupSums): GroupFigures {
  return {
    rows,
    sum: valued === 0 ? null : sum,
    mean: valued === 0 ? null : sum / valued,
    ...lateShareOf(late, known),
  };
}
