import type { DistributionShift } from '../../compare/compare-datasets.ts';
import type { NumericKey } from '../../features/feature-catalog.ts';
import type { Cents, EpochDay } from '../../units/units.ts';
import type { PageRequest } from '../shared/page-request.ts';

/** One of two things that are compared: a set of extracts as of a day. */
export interface ComparedSide {
  readonly set: ComparedSet;
  readonly day: EpochDay;
}

/** The extracts opened last, or the other set beside them. */
export type ComparedSet = 'open' | 'other';

export interface CompareRequest {
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly extended?: boolean | undefined;
}

export interface ComparePageRequest extends CompareRequest {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
}

export type ComparedKind = 'added' | 'gone' | 'changed';

export interface DatasetsCompared {
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly added: number;
  readonly gone: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Columns of which some cell changed, with the rows in which it did. */
  readonly changedCells: readonly { readonly column: NumericKey | 'acct_id'; readonly rows: number }[];
  /** What became of labels, over the rows on both sides: `[before][after]`, each unknown, on time, late. */
  readonly labels: readonly (readonly number[])[];
  readonly distributions: readonly DistributionShift[];
}

export interface ComparedRow {
  readonly inv_id: string;
  /** As it is after, and as it was before where the row is gone. */
  readonly acct_id: string;
  /** The account before, where it is another one now. */
  readonly acct_id_before: string | null;
  /** Null when the row isn't there. */
  readonly before: FeatureCells | null;
  readonly after: FeatureCells | null;
  /** Columns whose cells differ; none for a row that is there on one side only. */
  readonly changed: readonly (NumericKey | 'acct_id')[];
}

/** Cells by column; null for an empty one. Money in cents. */
export type FeatureCells = Readonly<Partial<Record<NumericKey, number | null>>>;

/** What became of an account from one call list to the other: `gone-paid` when all that was open then is paid, else `gone-missing`. */
export const CALL_CHANGES = ['new', 'gone-paid', 'gone-missing', 'up', 'down', 'same'] as const;

export type CallListChange = (typeof CALL_CHANGES)[number];

export interface CompareCallsRequest {
  readonly from: ComparedSide;
  readonly to: ComparedSide;
}

export interface CallsCompared {
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  /** The two lists: `same` are those at the same place on both. */
  readonly listedBefore: number;
  readonly listedAfter: number;
  readonly counts: Readonly<Record<CallListChange, number>>;
  readonly priorityBeforeCents: Cents;
  readonly priorityAfterCents: Cents;
  readonly overdueBeforeCents: Cents;
  readonly overdueAfterCents: Cents;
  /** Overdue on the second side, of invoices that were not overdue on the first. */
  readonly newOverdueCents: Cents;
}

export interface ComparedCallsPageRequest
  extends CompareCallsRequest,
    Pick<PageRequest<ComparedCallSort>, 'firstRow' | 'limit' | 'sort' | 'search'> {
  /** Shows these accounts only. */
  readonly change?: CallListChange | undefined;
}

export type ComparedCallSort = Exclude<keyof ComparedCall & string, 'change'>;

/** An account of either list. Figures of a list that it isn't on are null. */
export interface ComparedCall {
  readonly acct_id: string;
  readonly company_name: string | null;
  readonly change: CallListChange;
  readonly rank_before: number | null;
  readonly rank_after: number | null;
  /** Places gained (above 0) or lost (below 0); null for an account on one list only. */
  readonly places: number | null;
  readonly priority_before_cents: Cents | null;
  readonly priority_after_cents: Cents | null;
  /** After less before, an account that isn't listed counting as 0. */
  readonly priority_change_cents: Cents;
  readonly overdue_before_cents: Cents | null;
  readonly overdue_after_cents: Cents | null;
  /** Overdue on the second side, of invoices that were not overdue on the first. */
  readonly new_overdue_cents: Cents;
}
