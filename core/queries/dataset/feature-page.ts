import type { ExtendedKey } from '../../features/feature-catalog.ts';
import type { FeatureRow } from '../../features/feature-row.ts';
import type { PageRequest } from '../shared/page-request.ts';

export type FeatureSort = (keyof FeatureRow & string) | ExtendedKey;

export interface FeaturePageRequest extends PageRequest<FeatureSort> {
  /** Rows bring the extended columns along. Sorting and filtering by them needs no leave. */
  readonly extended?: boolean | undefined;
}

/** A row of the dataset with its number in the dataset, 0 for the first. */
export interface NumberedFeatureRow extends FeatureRow {
  readonly row: number;
  /** Issued within 120 days of the earliest invoice: its counts may see too little. */
  readonly isWindowShort: boolean;
  /** The extended columns by key, where they were asked for; null for an empty cell. */
  readonly extended?: Readonly<Record<ExtendedKey, number | null>> | undefined;
}
