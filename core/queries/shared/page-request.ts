import type { Outcome } from '../../calls/call-note.ts';
import type { NextActionKind } from '../../calls/call-status.ts';
import type { ExtendedKey } from '../../features/feature-catalog.ts';
import type { AgeingBounds } from '../../units/ageing-edges.ts';
import type { FeatureRange } from '../../units/feature-range.ts';
import type { SinceChange } from '../call-list/types.ts';

export interface SortBy<SortKey extends string> {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface PageRequest<SortKey extends string> {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
  /** By one column, or by several, the first of them first. Rows without a value come last and equal ones stay in the list's own order, in either direction. */
  readonly sort?: SortBy<SortKey> | readonly SortBy<SortKey>[] | undefined;
  /** Shows only rows in which an id, a name or a phone holds this text, whatever its case. */
  readonly search?: string | undefined;
  readonly filter?: RowFilter | undefined;
}

/** What else narrows a list. */
export interface RowFilter {
  /** Call list: accounts with something overdue, or with something due within so many days from the as-of date. */
  readonly overdueOnly?: boolean | undefined;
  readonly dueWithinDays?: number | undefined;
  /** Call list: accounts with a promise, open or broken, or snoozed ones. */
  readonly calls?: 'promises' | 'snoozed' | undefined;
  /** Call list: accounts of which this is true since the last list. */
  readonly since?: SinceChange | undefined;
  /** Call list: accounts with something open in this bucket of days past due, both ends included. */
  readonly bucket?: AgeingBounds | undefined;
  /** Call list: bounds of `priority_cents` and of `late_probability`, both inclusive; one that is absent is open. */
  readonly minCents?: number | undefined;
  readonly maxCents?: number | undefined;
  readonly minProbability?: number | undefined;
  readonly maxProbability?: number | undefined;
  /** Call list: what came of the last call, and what comes next, one of these; `none` where there was no call, or nothing comes. */
  readonly outcomes?: readonly (Outcome | 'none')[] | undefined;
  readonly nextActions?: readonly (NextActionKind | 'none')[] | undefined;
  /** Features: what each column may hold; a null label is chosen with `isLate`. */
  readonly ranges?: Readonly<Partial<Record<FeatureNumber | ExtendedKey, FeatureRange>>> | undefined;
  readonly isLate?: readonly (0 | 1 | null)[] | undefined;
}

export interface Page<Row> {
  readonly firstRow: number;
  readonly rows: readonly Row[];
  /** Rows that match. */
  readonly total: number;
  /** Rows before search and filter. */
  readonly all: number;
}

export type FeatureNumber = 'inv_total_cents' | 'inv_items' | 'acct_age' | 'num_inv_120d' | 'cum_tot_inv_acct';
