import type { Cents, EpochDay, Probability } from '../units/units.ts';

/** What the values of each kind are in memory. Null comes on top where the column's `nullMeans` says when. */
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

/** What a value is: it decides type, schema, cell, width and format wherever the column doesn't say otherwise. */
export type ColumnKind = keyof ColumnValues;

export type SortDirection = 'ascending' | 'descending';

/** Whether the screen shows a column: it can't be hidden, is there until somebody hides it, or once somebody chooses it; or it is in files only. */
export type ColumnShown = 'always' | 'by-default' | 'on-choice' | 'in-files';

/** A column of a list: all that rows, requests, screens, files and documents say about it. */
export interface ListColumn {
  /** As rows, requests and the screen call it: money is held in cents and its key ends in `_cents`. */
  readonly key: string;
  readonly kind: ColumnKind;
  /** In words, `invoices`; empty where the kind says it all. */
  readonly unit: string;
  /** On screen, at the head of the column. */
  readonly label: string;
  /** One sentence without its full stop; the head of the column shows it as a tooltip. */
  readonly meaning: string;
  /** When the value is null; null for never. */
  readonly nullMeans: string | null;
  /** As files call it, CSV and XLSX. */
  readonly name: string;
  /** In XLSX, in characters. */
  readonly width: number;
  /** The direction of the first click on its head; null where the list can't be sorted by it. */
  readonly sortsFirst: SortDirection | null;
  readonly shown: ColumnShown;
}

/** A column, and how its value comes from what is known of a row. */
export type DeclaredColumn<Facts> = {
  [Kind in ColumnKind]: ListColumn & {
    readonly kind: Kind /** Text in files, where they say more than the value. */;
    written?(facts: Facts): string;
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

/** A row of a list: every column's value, from what is known of it. */
export function rowOf<Facts, const Columns extends readonly DeclaredColumn<Facts>[]>(columns: Columns, facts: Facts): RowOf<Columns> {
  return Object.fromEntries(columns.map((column) => [column.key, column.value(facts)])) as RowOf<Columns>;
}

/** The keys of the columns that a list can be sorted by, in order. At least one. */
export function sortKeysOf<const Columns extends readonly ListColumn[]>(columns: Columns) {
  return columns.filter(({ sortsFirst }) => sortsFirst !== null).map(({ key }) => key) as [SortKeyOf<Columns>, ...SortKeyOf<Columns>[]];
}
