import type { DistributionShift } from '../compare/compare-datasets.ts';
import type { TableReport } from '../contract/contract-report.ts';
import type { ExtractProfile } from '../contract/profile-extracts.ts';
import type { FeatureKey, FeatureSet, NumericKey } from '../features/feature-catalog.ts';
import type { FeatureKind } from '../features/feature-declaration.ts';
import type { LeakReport } from '../leak/leak-check.ts';
import type { RowIssue } from '../quality/row-issues.ts';
import type { Correlations } from '../statistics/correlations.ts';
import type { FeatureBins } from '../statistics/feature-bins.ts';
import type { FeatureStatistics } from '../statistics/feature-statistics.ts';
import type { EpochDay } from '../units/units.ts';
import type { Answer, ExportedFile, FeatureSort, Page, PageRequest, ReadControl, RowFilter, SortBy } from './core-api.ts';

/** Questions of those who work with the dataset itself: what its columns are, how they lie, what changed, what the extracts hold. */
export interface ScienceApi {
  /** Every column that can be asked for, the eight first. */
  featureColumns(): Answer<readonly FeatureColumn[]>;
  /** Statistics of each column of the set, over the rows that are selected. */
  featureStats(selection: FeatureSelection): Answer<readonly FeatureStatistics[]>;
  /** The histogram of a column, with the late share of each bin, over the rows that are selected. */
  featureBins(request: FeatureBinsRequest): Answer<FeatureBins>;
  /** Spearman's rank correlation between the columns of the set, the label included, over the rows that are selected. */
  correlations(selection: FeatureSelection): Answer<Correlations>;
  /** The dataset as of one day against the dataset as of another. */
  compareDays(request: CompareRequest): Answer<DayComparison>;
  /** The rows that were added, that are gone or that changed between the two days, in the order of the dataset. */
  comparePage(kind: ComparedKind, request: ComparePageRequest): Answer<Page<ComparedRow>>;
  /** What is expected of the extracts, and how many rows break each promise. */
  contract(): Answer<readonly TableReport[]>;
  /** The rows that break a promise, by its id: every one. */
  contractPage(rule: string, request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** What stands in each column of each file. Reads the files again: that takes a control. */
  profiles(control?: ReadControl): Answer<readonly ExtractProfile[]>;
  /** Works everything out anew from what was known by the day set last, and compares. */
  leakCheck(): Answer<LeakReport>;
  /** The dataset as a file, whole or what is selected of it, and its manifest. */
  exportFeatures(request: FeatureExport): Answer<ExportedFeatures>;
}

/** A column, as it is declared. */
export interface FeatureColumn {
  readonly key: FeatureKey;
  /** As it is written to files. */
  readonly name: string;
  readonly kind: FeatureKind;
  readonly unit: string;
  /** Digits behind the point, of dollars where the key is in cents. */
  readonly decimals: number;
  readonly definition: string;
  readonly nullMeans: string | null;
  /** The table on the way that it comes from. */
  readonly step: string;
  /** The type in Parquet, as `DECIMAL(18,2)`. */
  readonly parquet: string;
  readonly set: FeatureSet;
}

/** Which rows are looked at: all that pass. */
export interface FeatureSelection {
  readonly search?: string | undefined;
  readonly filter?: RowFilter | undefined;
  /** The extended columns are wanted, too. */
  readonly extended?: boolean | undefined;
}

export interface FeatureBinsRequest extends Omit<FeatureSelection, 'extended'> {
  readonly key: NumericKey;
  /** Whose range the bins cover: that of the whole dataset, which is the default, or of the selected rows. */
  readonly edgesOf?: 'all' | 'shown' | undefined;
}

export interface CompareRequest {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly extended?: boolean | undefined;
}

export interface ComparePageRequest extends CompareRequest {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
}

export type ComparedKind = 'added' | 'gone' | 'changed';

export interface DayComparison {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly added: number;
  readonly gone: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Columns of which some cell changed, with the rows in which it did. */
  readonly changedCells: readonly { readonly column: NumericKey | 'acct_id'; readonly rows: number }[];
  /** What became of labels, over the rows of both days: `[before][after]`, each unknown, on time, late. */
  readonly labels: readonly (readonly number[])[];
  readonly distributions: readonly DistributionShift[];
}

export interface ComparedRow {
  readonly inv_id: string;
  readonly acct_id: string;
  /** Null when the row isn't there. */
  readonly before: FeatureCells | null;
  readonly after: FeatureCells | null;
  /** Columns whose cells differ; none for a row that is there on one side only. */
  readonly changed: readonly (NumericKey | 'acct_id')[];
}

/** Cells by column; null for an empty one. Money in cents. */
export type FeatureCells = Readonly<Partial<Record<NumericKey, number | null>>>;

export interface FeatureExport {
  readonly format: 'csv' | 'csv.gz' | 'parquet';
  readonly extended?: boolean | undefined;
  /** Also make the manifest: the extracts are read again for their SHA-256. */
  readonly manifest?: boolean | undefined;
  /** What is shown; without it, all rows in their own order, the bytes that the command line writes. */
  readonly selection?:
    | {
        readonly search?: string | undefined;
        readonly filter?: RowFilter | undefined;
        readonly sort?: SortBy<FeatureSort> | readonly SortBy<FeatureSort>[] | undefined;
      }
    | undefined;
}

export interface ExportedFeatures {
  readonly file: ExportedFile;
  readonly rows: number;
  readonly contentHash: string | null;
  /** To be saved beside the file; null when it was not asked for. */
  readonly manifest: ExportedFile | null;
}
