import type { PrecededInvoice } from '../intermediate/int-invoices-preceded.ts';

/** What a value is, which decides how it is shown, binned and written. */
export type FeatureKind = 'id' | 'dollars' | 'count' | 'days' | 'share' | 'label';

/** The column's type in Parquet; `decimals` is a DECIMAL of that precision and scale. */
export type ParquetType = 'STRING' | 'INT32' | 'INT64' | 'DOUBLE' | 'DATE' | { readonly precision: number; readonly decimals: number };

/** Both ends are inclusive and in the unit of `key`; one that is absent is open. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
}

/** One column of the dataset: all that the files, the screens and the documents say about it. */
export interface FeatureDeclaration {
  /** As it is written to files. */
  readonly name: string;
  /** As the app's tables call it: money is held in cents, and says so. */
  readonly key: string;
  readonly kind: FeatureKind;
  /** In words: `dollars, 2 decimals`. */
  readonly unit: string;
  /** What a heading says instead of the unit, where the unit up to its first comma says too little. */
  readonly shortUnit?: string;
  readonly parquet: ParquetType;
  /** One sentence without its full stop; the column's meaning, exactly. */
  readonly definition: string;
  /** When the value is empty; null for never. */
  readonly nullMeans: string | null;
  /** Between what its values are promised to lie, whatever the extracts hold; left out where any may come. */
  readonly range?: ValueRange;
  /** The step of the path that it comes from: a table of docs/lineage.md. */
  readonly step: string;
}

/** What is known of one invoice at the end of the day before its issue, and what it says itself. Nothing in it changes with the as-of date. */
export interface InvoiceFacts extends PrecededInvoice {
  readonly issued_day: number;
  readonly total_cents: number;
  readonly count_items: number;
  readonly count_lines: number;
}

/**
 * Earlier invoices of the account by what was known of them at the end of the day before: all of them, those paid or overdue, the
 * late ones, those paid, those not paid, the latest.
 */
export type EarlierKind = 'earlier' | 'answered' | 'late' | 'paid' | 'open' | 'latest';

/** A column of the extended set, which is worked out only when it is asked for. */
export interface ExtendedDeclaration extends FeatureDeclaration {
  /** The figures that make up the value, which one invoice's lineage shows beside it. */
  readonly facts?: readonly (keyof InvoiceFacts)[];
  /** The earlier invoices that it rests on, which one invoice's lineage lists. */
  readonly invoices?: EarlierKind;
  /** The value for an invoice, in the unit of `key`; null where nothing is known. */
  value(facts: InvoiceFacts): number | null;
}

/** Digits behind the point as the value is written; 0 for whole numbers and text. */
export function decimalsOf({ parquet }: FeatureDeclaration): number {
  return typeof parquet === 'object' ? parquet.decimals : 0;
}

/** The unit as a heading has room for it. */
export function shortUnitOf({ shortUnit, unit }: FeatureDeclaration): string {
  return shortUnit ?? unit.replace(/,.*/, '');
}

/** The value as a whole number of units of its last decimal: cents are so already, a share of 0.25 with six decimals is 250,000. */
export function unscaled(declaration: FeatureDeclaration, value: number): number {
  return declaration.kind === 'dollars' ? value : Math.round(value * 10 ** decimalsOf(declaration));
}
