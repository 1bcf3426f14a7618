/** Which values of a column pass. Inclusive; an end that is absent is open. Without `missing`, a row without a value passes only where neither end is given. */
export interface FeatureRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Rows without a value pass, too; with neither end given, they alone do. */
  readonly missing?: boolean | undefined;
}
