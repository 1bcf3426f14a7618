import type { ForeignFormat } from '../declarations/foreign-formats.ts';
import type { RowPlace } from '../declarations/row-place.ts';
import type { TableName } from '../declarations/table-declarations.ts';
import type { Cents } from '../units/units.ts';

/** Every way the core can say no. Plain data, so that it crosses postMessage whole; `describeError` gives it words. */
export type CoreError =
  | { readonly code: 'sources.none'; readonly ignored: readonly string[] }
  | { readonly code: 'sources.missing-table'; readonly table: TableName; readonly ignored: readonly string[] }
  /** `header`: the columns that were found, on this line; `likely` is the one of them that was probably meant. */
  | {
      readonly code: 'sources.missing-column';
      readonly file: string;
      readonly table: TableName;
      readonly column: string;
      readonly line: number;
      readonly header: readonly string[];
      readonly likely: string | null;
    }
  /** Several columns of the header could stand for one. */
  | {
      readonly code: 'sources.two-columns';
      readonly file: string;
      readonly line: number;
      readonly table: TableName;
      readonly column: string;
      readonly candidates: readonly string[];
    }
  | { readonly code: 'sources.not-csv'; readonly file: string; readonly format: ForeignFormat }
  | { readonly code: 'sources.repeated-header'; readonly file: string; readonly line: number; readonly column: string }
  | { readonly code: 'sources.two-files'; readonly table: TableName; readonly files: readonly string[] }
  | { readonly code: 'sources.empty'; readonly file: string }
  | { readonly code: 'sources.broken-header'; readonly file: string; readonly line: number }
  | { readonly code: 'sources.unreadable'; readonly file: string; readonly detail: string }
  /** A table of a database; `detail` says why and what to do, as a clause. */
  | { readonly code: 'sources.table-unreadable'; readonly file: string; readonly detail: string }
  | {
      readonly code: 'sources.date-order-unclear';
      readonly file: string;
      readonly table: TableName;
      readonly parsedShare: number;
      readonly line: number;
      readonly value: string;
    }
  /** Commas that may part thousands or be decimal marks, and no cell of the column that tells. */
  | {
      readonly code: 'sources.thousands-unclear';
      readonly file: string;
      readonly table: TableName;
      readonly column: string;
      readonly line: number;
      readonly value: string;
    }
  /** Day first or month first rests on so few cells (`decisive` of `cells`) that they may be typing errors. */
  | {
      readonly code: 'sources.date-order-doubtful';
      readonly file: string;
      readonly order: 'dmy' | 'mdy';
      readonly line: number;
      readonly value: string;
      readonly decisive: number;
      readonly cells: number;
    }
  /**
   * The lines of so many invoices stand twice, first those of `invoice`: at `line` of `file`, and before at `firstLine` of
   * `firstFile`. `cents` is what they come to; null where that can't be told exactly.
   */
  | {
      readonly code: 'sources.repeated-lines';
      readonly file: string;
      readonly line: number;
      readonly invoice: string;
      readonly firstFile: string;
      readonly firstLine: number;
      readonly invoices: number;
      readonly cents: Cents | null;
    }
  /** A row was asked for again, and the file is not what it was; `detail` says in what, as a clause. */
  | { readonly code: 'sources.changed'; readonly file: string; readonly detail: string }
  | ({ readonly code: 'pricing.not-exact'; readonly invoice: string } & RowPlace)
  /** Of all invoices together; `invoice` is the largest, and the place is where it stands. */
  | ({ readonly code: 'pricing.sum-not-exact'; readonly invoice: string } & RowPlace)
  | { readonly code: 'as-of.none'; readonly today: string }
  | { readonly code: 'calls.no-payments'; readonly file: string }
  | { readonly code: 'calls.no-payments-yet'; readonly file: string; readonly asOf: string }
  /** Of one of two call lists that are compared: nothing is known of payments by its day, or of any at all. */
  | {
      readonly code: 'compare.no-payments';
      readonly set: 'open' | 'other';
      readonly file: string;
      readonly asOf: string;
      readonly hasLater: boolean;
    }
  | { readonly code: 'calls.not-exact'; readonly account: string }
  | { readonly code: 'ageing.not-exact' }
  | { readonly code: 'backtest.too-little-history' }
  | { readonly code: 'backtest.no-such-days'; readonly first: string; readonly last: string }
  /** Of a folder that was opened as a store. `store` is what people call it, `path` a file or folder in it. */
  | { readonly code: 'store.no-record'; readonly store: string }
  /** `staged`: days that only have staged rows. */
  | { readonly code: 'store.no-snapshot'; readonly store: string; readonly staged: number }
  | { readonly code: 'store.newer'; readonly store: string; readonly path: string }
  /** `detail` says what is wrong, and why it can't be read, as clauses. */
  | { readonly code: 'store.broken'; readonly store: string; readonly path: string; readonly detail: string }
  | { readonly code: 'store.unreadable'; readonly store: string; readonly path: string; readonly detail: string }
  | { readonly code: 'store.missing-file'; readonly store: string; readonly path: string; readonly asOf: string }
  | { readonly code: 'store.no-such-day'; readonly store: string; readonly asOf: string }
  /** What was asked for needs the rows that the snapshots were made from. */
  | { readonly code: 'store.rows-not-kept'; readonly store: string }
  | { readonly code: 'cancelled' };
