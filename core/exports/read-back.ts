/** The properties of a feature file that was read for verification. */
export interface ReadBack {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly contentHash: string;
}

/** Thrown when a file is no feature dataset; the message is a sentence without its subject: `has no inv_id column`. */
export class NotFeatures extends Error {}
