/** Something that lies in a store. Paths are relative to it, with `/` between their parts. */
export interface StoredObject {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970, by the clock of the store. */
  readonly modified: number;
}

/** Where the files of a store lie: a folder, or a prefix of a bucket. What it refuses is thrown as a `StoreError`. */
export interface ObjectStore {
  /** As people wrote it. */
  readonly address: string;
  /** Writes a whole object that nobody has written yet; false when there is one of this path, which stays as it is. */
  putIfAbsent(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Null when there is no such object. */
  get(path: string): Promise<Uint8Array | null>;
  /** Everything whose path begins with `prefix`, by path. */
  list(prefix: string): Promise<readonly StoredObject[]>;
  /** Takes an object away, if it is there. */
  delete(path: string): Promise<void>;
  /** Whether deleted objects live on as old versions; false for a folder. */
  keepsDeleted(): Promise<boolean>;
}
