/** The filter and the order of the rows of a features file, in the file's columns and units, so that anyone can apply them again. */
export interface ManifestSelection {
  readonly search?: string;
  /** Ids that the rows have exactly. */
  readonly ids?: readonly { readonly column: 'inv_id' | 'acct_id'; readonly id: string }[];
  readonly ranges?: readonly ManifestRange[];
  /** Labels that a row may have; null is an empty label. */
  readonly is_late?: readonly (0 | 1 | null)[];
  readonly sort?: readonly { readonly column: string; readonly descending: boolean }[];
}

/** Both ends are inclusive; one that is absent is open. */
export interface ManifestRange {
  /** Name of the column in the file. */
  readonly column: string;
  /** Unit of the column in the file, in which `min` and `max` are given. */
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  /** Rows without a value pass, too; without either end, only they do. */
  readonly missing?: true;
}
