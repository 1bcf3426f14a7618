import type { FeatureKey, FeatureSet, NumericKey } from '../../features/feature-catalog.ts';
import type { FeatureKind } from '../../features/feature-declaration.ts';
import type { ExportedFile } from '../answer.ts';
import type { RowFilter, SortBy } from '../shared/page-request.ts';
import type { FeatureSort } from './feature-page.ts';

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
