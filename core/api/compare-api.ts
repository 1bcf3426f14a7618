import type { DistributionShift } from '../compare/compare-datasets.ts';
import type { NumericKey } from '../features/feature-catalog.ts';
import type { RowIssue } from '../quality/row-issues.ts';
import type { EpochDay } from '../units/units.ts';
import type { Answer, OpenRequest, OpenSummary, Page, PageRequest, ReadControl } from './core-api.ts';

/** Questions about two looks at the data: two days of the extracts that are open, or these and another set of extracts. */
export interface CompareApi {
  /**
   * Reads another set of extracts beside those that are open, to be compared with them. An earlier other set stays until
   * this one is read without error. A newer `openOther` calls off an older one, and so does an `open` that succeeds: then
   * no other set is open.
   */
  openOther(request: OpenRequest, control?: ReadControl): Answer<OpenSummary>;
  /** Forgets the other set, if there is one, and calls off its reading. */
  closeOther(): Answer<null>;
  /** Rejected rows of the other set. */
  otherRejectsPage(request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** One dataset against another, invoice by invoice. */
  compareDatasets(request: CompareRequest): Answer<DatasetsCompared>;
  /** The rows that were added, that are gone or that changed from one to the other, in the order of the dataset. */
  comparePage(kind: ComparedKind, request: ComparePageRequest): Answer<Page<ComparedRow>>;
}

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
