import type { PrecededInvoice } from '../intermediate/int-invoices-preceded.ts';
import type { EarlierKind, FeatureKind } from './feature-kinds.ts';

/** The column's type in Parquet; `decimals` is a DECIMAL of that precision and scale. */
export type ParquetType = 'STRING' | 'INT32' | 'INT64' | 'DOUBLE' | 'DATE' | { readonly precision: number; readonly decimals: number };

/** Both ends are inclusive and in the unit of `key`; an absent end is open. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
}

/** The declaration of one column of the dataset, from which files, screens and documents are made. */
export interface FeatureDeclaration {
  /** The name in files. */
  readonly name: string;
  /** The name in the app's tables: money is stored in cents, and the key says so. */
  readonly key: string;
  readonly kind: FeatureKind;
  /** In words: `dollars, 2 decimals`. */
  readonly unit: string;
  /** The unit in headings, where the unit up to its first comma is not clear enough. */
  readonly shortUnit?: string;
  readonly parquet: ParquetType;
  /** One sentence without its full stop: the exact meaning of the column. */
  readonly definition: string;
  /** When the value is empty; null for never. */
  readonly nullMeans: string | null;
  /** The promised range of its values; absent if any value may occur. */
  readonly range?: ValueRange;
  /** The table of the pipeline that computes it, see docs/lineage.md. */
  readonly step: string;
  /**
   * The value in SQL, in the unit of the files, in words that DuckDB, Spark, Flink and Trino all know: over `settled`, `sequenced`, `priced`
   * (null for an invoice without lines) and, for extended columns, `preceded`. The generated SQL converts it to the type of `parquet`.
   */
  readonly sql: string;
}

/**
 * The facts about one invoice at the end of the day before its issue, and those on the invoice itself. None of them changes with the as-of
 * date.
 */
export interface InvoiceFacts extends PrecededInvoice {
  readonly issued_day: number;
  readonly total_cents: number;
  readonly count_items: number;
  readonly count_lines: number;
}

/** A column of the extended set, which is computed only on request. */
export interface ExtendedDeclaration extends FeatureDeclaration {
  /** The facts behind the value, which the lineage of an invoice shows beside it. */
  readonly facts?: readonly (keyof InvoiceFacts)[];
  /** The earlier invoices behind the value, which the lineage of an invoice lists. */
  readonly invoices?: EarlierKind;
  /** The value for an invoice, in the unit of `key`; null where nothing is known. */
  value(facts: InvoiceFacts): number | null;
}

/** Decimals of the written value; 0 for whole numbers and text. */
export function decimalsOf({ parquet }: FeatureDeclaration): number {
  return typeof parquet === 'object' ? parquet.decimals : 0;
}

/** The unit for a heading. */
export function shortUnitOf({ shortUnit, unit }: FeatureDeclaration): string {
  return shortUnit ?? unit.replace(/,.*/, '');
}

/** The value as a whole number of units of its last decimal: cents are that already; a share of 0.25 with six decimals is 250,000. */
export function unscaled(declaration: FeatureDeclaration, value: number): number {
  return declaration.kind === 'dollars' ? value : Math.round(value * 10 ** decimalsOf(declaration));
}
