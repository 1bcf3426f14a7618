import type { ColumnKind, ListColumn } from '../lists/list-column.ts';

/** Sentences of one row, as one cell. */
export const REASON_SEPARATOR = '; ';

/** A row, by the keys of its columns. */
export type ListRow = Readonly<Record<string, unknown>>;

/** What files need to know of a column. */
export interface FileColumn<Row> extends Pick<ListColumn, 'key' | 'kind' | 'name' | 'width'> {
  written?(row: Row): string;
}

/** What a row has in a column of a file: its value, or the text that files have in its place. */
export function fileValue<Row extends object>(column: FileColumn<Row>, row: Row): { readonly kind: ColumnKind; readonly value: unknown } {
  if (column.written) return { kind: 'text', value: column.written(row) };
  return { kind: column.kind, value: (row as ListRow)[column.key] };
}
