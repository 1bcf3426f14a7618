import type { TableReport } from '../contract/contract-report.ts';
import type { ExtractProfile } from '../contract/profile-extracts.ts';
import type { DatasetReport } from '../dataset-contract/dataset-report.ts';
import type { FeatureKey, FeatureSet, NumericKey } from '../features/feature-catalog.ts';
import type { FeatureKind } from '../features/feature-declaration.ts';
import type { LeakReport } from '../leak/leak-check.ts';
import type { RowIssue } from '../quality/row-issues.ts';
import type { Correlations } from '../statistics/correlations.ts';
import type { FeatureBins } from '../statistics/feature-bins.ts';
import type { FeatureStatistics } from '../statistics/feature-statistics.ts';
import type { Answer, ExportedFile, ReadControl } from './answer.ts';
import type { FeatureSort } from './feature-page.ts';
import type { Page, PageRequest, RowFilter, SortBy } from './page-request.ts';

/** Questions of those who work with the dataset itself: what its columns are, how they lie, what the extracts hold. */
export interface ScienceApi {
  /** Every column that can be asked for, the eight first. */
  featureColumns(): Answer<readonly FeatureColumn[]>;
  /** Statistics of each column of the set, over the rows that are selected. */
  featureStats(selection: FeatureSelection): Answer<readonly FeatureStatistics[]>;
  /** The histogram of a column, with the late share of each bin, over the rows that are selected. */
  featureBins(request: FeatureBinsRequest): Answer<FeatureBins>;
  /** Spearman's rank correlation between the columns of the set, the label included, over the rows that are selected. */
  correlations(selection: FeatureSelection): Answer<Correlations>;
  /** What is expected of the extracts, and how many rows break each promise. */
  contract(): Answer<readonly TableReport[]>;
  /** What is promised of the dataset as of the day, and whether every row keeps it. */
  datasetContract(request: DatasetContractRequest): Answer<DatasetReport>;
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
  /** The unit as a heading has room for it. */
  readonly shortUnit: string;
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

export interface DatasetContractRequest {
  readonly extended?: boolean | undefined;
}

export interface FeatureBinsRequest extends Omit<FeatureSelection, 'extended'> {
  readonly key: NumericKey;
  /** Whose range the bins cover: that of the whole dataset, which is the default, or of the selected rows. */
  readonly edgesOf?: 'all' | 'shown' | undefined;
}

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
