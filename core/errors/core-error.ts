import type { ForeignFormat } from '../declarations/foreign-formats.ts';
import type { RowPlace } from '../declarations/row-place.ts';
import type { TableName } from '../declarations/table-declarations.ts';
import type { Cents } from '../units/units.ts';

/** Every error of the core. Plain data, so that it crosses postMessage whole; `describeError` turns it into a sentence. */
export type CoreError =
  | { readonly code: 'sources.none'; readonly ignored: readonly string[] }
  | { readonly code: 'sources.missing-table'; readonly table: TableName; readonly ignored: readonly string[] }
  /** `header` has the columns that were found, on this line; `likely` is the one of them that was probably meant. */
  | {
      readonly code: 'sources.missing-column';
      readonly file: string;
      readonly table: TableName;
      readonly column: string;
      readonly line: number;
      readonly header: readonly string[];
      readonly likely: string | null;
    }
  /** Several columns of the header could be the same column. */
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
  /** Commas may be thousands separators or decimal marks, and no cell of the column decides it. */
  | {
      readonly code: 'sources.thousands-unclear';
      readonly file: string;
      readonly table: TableName;
      readonly column: string;
      readonly line: number;
      readonly value: string;
    }
  /** The decision between day first and month first depends on so few cells (`decisive` of `cells`) that they may be typing errors. */
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
   * The lines of `invoices` invoices are repeated; the first is `invoice`: at `line` of `file`, and earlier at `firstLine` of `firstFile`.
   * `cents` is their sum; null where it can't be computed exactly.
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
  /** A row was requested again, and the file has changed; `detail` says how, as a clause. */
  | { readonly code: 'sources.changed'; readonly file: string; readonly detail: string }
  | ({ readonly code: 'pricing.not-exact'; readonly invoice: string } & RowPlace)
  /** The sum over all invoices; `invoice` is the largest, and the place is its row. */
  | ({ readonly code: 'pricing.sum-not-exact'; readonly invoice: string } & RowPlace)
  | { readonly code: 'as-of.none'; readonly today: string }
  /** There are no invoices at all. */
  | { readonly code: 'as-of.no-invoices' }
  | { readonly code: 'calls.no-payments'; readonly file: string }
  | { readonly code: 'calls.no-payments-yet'; readonly file: string; readonly asOf: string }
  /** For one of two compared call lists: no payment is known by its day, or at all. */
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
  /** A folder that was opened as a store. `store` is its name for people, `path` a file or folder in it. */
  | { readonly code: 'store.no-record'; readonly store: string }
  /** `staged`: days that have staged rows only. */
  | { readonly code: 'store.no-snapshot'; readonly store: string; readonly staged: number }
  | { readonly code: 'store.newer'; readonly store: string; readonly path: string }
  /** `detail` says what is wrong, and why it can't be read, as clauses. */
  | { readonly code: 'store.broken'; readonly store: string; readonly path: string; readonly detail: string }
  | { readonly code: 'store.unreadable'; readonly store: string; readonly path: string; readonly detail: string }
  | { readonly code: 'store.missing-file'; readonly store: string; readonly path: string; readonly asOf: string }
  | { readonly code: 'store.no-such-day'; readonly store: string; readonly asOf: string }
  /** The snapshot was taken without its line items. */
  | { readonly code: 'store.lines-not-kept'; readonly store: string; readonly asOf: string }
  /** The request needs the rows that the snapshots were made from. */
  | { readonly code: 'store.rows-not-kept'; readonly store: string }
  /** A value that a table of the store, or of SQL, can't hold exactly; `detail` names it, as a sentence. */
  | { readonly code: 'stored.not-exact'; readonly detail: string }
  | { readonly code: 'cancelled' };
