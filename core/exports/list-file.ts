import type { ColumnKind, ListColumn } from '../lists/list-column.ts';
import type { Cents } from '../units/units.ts';

/** A row, by the keys of its columns. */
export type ListRow = Readonly<Record<string, unknown>>;

/** The parts of a column's declaration that files need. */
export interface FileColumn<Row> extends Pick<ListColumn, 'key' | 'kind' | 'name' | 'label' | 'line' | 'total' | 'isOptional'> {
  written?(row: Row): string;
  readonly separateDay?: {
    readonly dayLabel: string;
    words(row: Row): string;
    readonly amount?: { readonly label: string; cents(row: Row): Cents | null };
  };
}

/** The columns that a file of these rows has: without optional ones that are empty. */
export function usedColumns<Row extends object>(columns: readonly FileColumn<Row>[], rows: readonly Row[]): readonly FileColumn<Row>[] {
  return columns.filter(({ key, isOptional = false }) => !isOptional || rows.some((row) => ((row as ListRow)[key] ?? null) !== null));
}

/** The value of a row in a column of a file, or its text for files. */
export function fileValue<Row extends object>(column: FileColumn<Row>, row: Row): { readonly kind: ColumnKind; readonly value: unknown } {
  if (column.written) return { kind: 'text', value: column.written(row) };
  return { kind: column.kind, value: (row as ListRow)[column.key] };
}
