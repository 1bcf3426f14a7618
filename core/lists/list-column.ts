import type { Cents, EpochDay, Probability } from '../units/units.ts';

/** The types of the values of each kind in memory; also null where the column has a `nullMeans`. */
export interface ColumnValues {
  readonly text: string;
  readonly sentences: readonly string[];
  readonly cents: Cents;
  /** 0 and up, like `days`. */
  readonly count: number;
  readonly days: number;
  readonly day: EpochDay;
  readonly chance: Probability;
  readonly share: Probability;
}

/** The kind of a value: it determines type, schema, cell, width and format, unless the column overrides them. */
export type ColumnKind = keyof ColumnValues;

/** Between the sentences of a cell, in files and in what is copied. */
export const REASON_SEPARATOR = '; ';

export type SortDirection = 'ascending' | 'descending';

/** Whether the screen shows a column: always; by default; on request; or it is in files only. */
export type ColumnShown = 'always' | 'by-default' | 'on-choice' | 'in-files';

/** A column of a list, from which rows, requests, screens, files and documents are made. */
export interface ListColumn {
  /** Its name in rows, requests and the screen: money is stored in cents and its key ends in `_cents`. */
  readonly key: string;
  readonly kind: ColumnKind;
  /** In words, `invoices`; empty where the kind is enough. */
  readonly unit: string;
  /** The heading on screen. */
  readonly label: string;
  /** One sentence without its full stop; the heading shows it as a tooltip. */
  readonly meaning: string;
  /** When the value is null; null for never. */
  readonly nullMeans: string | null;
  /** Its name in files for machines: CSV and Parquet. Sheets have the `label`. */
  readonly name: string;
  /** The most characters of a line of text in XLSX; without it, and for figures, the column is as wide as its longest cell. */
  readonly line?: number;
  /** The direction of the first click on its heading; null where the list can't be sorted by it. */
  readonly sortsFirst: SortDirection | null;
  readonly shown: ColumnShown;
  /** Files have the column only where some row has a value in it. */
  readonly isOptional?: boolean;
  /** Its total below the rows: the sum of its values; none without it. */
  readonly total?: 'sum' | null;
}

/** A column, with the function that computes its value from the facts about a row. */
export type DeclaredColumn<Facts> = {
  [Kind in ColumnKind]: ListColumn & {
    readonly kind: Kind /** Text for files, where it differs from the value. */;
    written?(facts: Facts): string;
    /**
     * For sheets, where a day has a cell of its own: the text without the day, and the heading of the day; and dollars of the text as a number
     * beside it, so that they can be added up.
     */
    readonly separateDay?: {
      readonly dayLabel: string;
      words(facts: Facts): string;
      readonly amount?: { readonly label: string; cents(facts: Facts): Cents | null };
    };
  } & (
      | { readonly nullMeans: null; value(facts: Facts): ColumnValues[Kind] }
      | { readonly nullMeans: string; value(facts: Facts): ColumnValues[Kind] | null }
    );
}[ColumnKind];

/** A row of a list with these columns. */
export type RowOf<Columns extends readonly ListColumn[]> = { readonly [Column in Columns[number] as Column['key']]: ValueOf<Column> };

export type ValueOf<Column extends ListColumn> = ColumnValues[Column['kind']] | (Column['nullMeans'] extends null ? never : null);

/** The columns that a list can be sorted by. */
export type SortKeyOf<Columns extends readonly ListColumn[]> = Extract<Columns[number], { readonly sortsFirst: SortDirection }>['key'];

/** A row of a list: every column's value, computed from the facts. */
export function rowOf<Facts, const Columns extends readonly DeclaredColumn<Facts>[]>(columns: Columns, facts: Facts): RowOf<Columns> {
  const row: Record<string, unknown> = {};
  for (const column of columns) row[column.key] = column.value(facts);
  return row as RowOf<Columns>;
}

/**
 * Completes rows by a value that is computed at its first use, and then kept: for values that are costly and seldom shown. Messages and
 * files have it like any other.
 */
export function deferring<Row extends object, Key extends keyof Row & string>(
  key: Key,
  compute: (row: Row) => Row[Key],
): (row: Omit<Row, Key>) => Row {
  const computed = new WeakMap<Row, { readonly value: Row[Key] }>();
  // One function for all rows: with one for each, rows would have no common form, and be slow.
  const descriptor = {
    enumerable: true,
    configurable: true,
    get(this: Row) {
      const known = computed.get(this) ?? { value: compute(this) };
      computed.set(this, known);
      return known.value;
    },
  };
  return (row) => Object.defineProperty(row, key, descriptor) as Row;
}

/** The keys of the columns that a list can be sorted by, in order. At least one. */
export function sortKeysOf<const Columns extends readonly ListColumn[]>(columns: Columns) {
  return columns.filter(({ sortsFirst }) => sortsFirst !== null).map(({ key }) => key) as [SortKeyOf<Columns>, ...SortKeyOf<Columns>[]];
}
