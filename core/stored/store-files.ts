/**
 * The files of a store from the shells, read on request. Both functions throw for a file that can't be read, with a clause that says why.
 */
export interface StoreFiles {
  /** The name for people: that of its folder. */
  readonly name: string;
  /** The paths of the files in a folder of the store, `_runs/` or `TABLE/_delta_log/`, in any order. */
  list(folder: string): Promise<readonly string[]>;
  /** A whole file; null when there is none. */
  get(path: string): Promise<Uint8Array | null>;
}
