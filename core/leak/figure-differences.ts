import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { copyNumbers, idBytesOf } from '../features/feature-columns.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { CallListRow } from '../lists/call-list-catalog.ts';
import type { Column, TableOf } from '../tables/table.ts';
import type { DayFigures } from './figures-as-of.ts';
import type { FigureDifference } from './leak-schemas.ts';

/** Yields all differences, one by one: there may be one for every cell. */
export function* figureDifferences(whole: DayFigures, known: DayFigures): Generator<FigureDifference> {
  yield* featureDifferences(whole, known);
  yield* callDifferences(whole.calls, known.calls);
}

function* featureDifferences(whole: DayFigures, known: DayFigures): Generator<FigureDifference> {
  const table = 'features_invoices' as const;
  if (!haveSameRows(whole.features, known.features)) {
    const [ids, others] = [[...whole.features.column('inv_id')], [...known.features.column('inv_id')]];
    const [inWhole, inKnown] = [new Set(ids), new Set(others)];
    for (const row of ids) if (!inKnown.has(row)) yield { table, row, column: '', whole: row, known: null };
    for (const row of others) if (!inWhole.has(row)) yield { table, row, column: '', whole: null, known: row };
    return;
  }
  const { rows } = whole.features;
  for (const { key, name, kind } of STANDARD_FEATURES) {
    if (kind === 'id') continue;
    yield* numberDifferences(whole.features, name, rows, whole.features.column(key), known.features.column(key));
  }
  for (const [i, { declaration, column }] of whole.extended.entries()) {
    yield* numberDifferences(whole.features, declaration.name, rows, column, known.extended[i]!.column);
  }
}

function* numberDifferences(
  features: TableOf<FeatureRow>,
  column: string,
  rows: number,
  whole: Column<number | null>,
  known: Column<number | null>,
): Generator<FigureDifference> {
  const [left, right] = [new Float64Array(rows), new Float64Array(rows)];
  copyNumbers(whole, 0, rows, left);
  copyNumbers(known, 0, rows, right);
  for (let row = 0; row < rows; row++) {
    if (Object.is(left[row], right[row])) continue;
    yield {
      table: 'features_invoices',
      row: features.column('inv_id').at(row)!,
      column,
      whole: shown(left[row]!),
      known: shown(right[row]!),
    };
  }
}

/** Whether both have the same invoices of the same accounts, in the same order. */
function haveSameRows(whole: TableOf<FeatureRow>, known: TableOf<FeatureRow>): boolean {
  if (whole.rows !== known.rows) return false;
  for (const name of ['inv_id', 'acct_id'] as const) {
    const [left, right] = [idBytesOf(whole.column(name)), idBytesOf(known.column(name))];
    for (let row = 0; row < whole.rows; row++) {
      left.seek(row);
      right.seek(row);
      if (left.end - left.start !== right.end - right.start) return false;
      for (let i = 0; i < left.end - left.start; i++) if (left.bytes[left.start + i] !== right.bytes[right.start + i]) return false;
    }
  }
  return true;
}

function* callDifferences(whole: DayFigures['calls'], known: DayFigures['calls']): Generator<FigureDifference> {
  const table = 'mart_call_list' as const;
  const knownRows = new Map((known ?? []).map((row) => [row.acct_id, row]));
  for (const row of whole ?? []) {
    const other = knownRows.get(row.acct_id);
    knownRows.delete(row.acct_id);
    if (other === undefined) yield { table, row: row.acct_id, column: '', whole: row.acct_id, known: null };
    else yield* cellDifferences(row, other);
  }
  for (const row of knownRows.keys()) yield { table, row, column: '', whole: null, known: row };
}

function* cellDifferences(whole: CallListRow, known: CallListRow): Generator<FigureDifference> {
  for (const column of Object.keys(whole) as (keyof CallListRow)[]) {
    const [left, right] = [cellText(whole[column]), cellText(known[column])];
    if (left !== right) yield { table: 'mart_call_list', row: whole.acct_id, column, whole: left, known: right };
  }
}

function cellText(value: CallListRow[keyof CallListRow]): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? value.join('; ') : String(value);
}

function shown(value: number): string | null {
  return Number.isNaN(value) ? null : String(value);
}
