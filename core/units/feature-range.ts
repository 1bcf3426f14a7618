/**
 * A range of values of a column. Inclusive; an absent end is open. Without `missing`, a row without a value passes only when neither end is
 * given.
 */
export interface FeatureRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Rows without a value pass, too; without either end, only they do. */
  readonly missing?: boolean | undefined;
}
