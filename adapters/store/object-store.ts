/** An object in a store. Its path is relative to the store, with `/` between its parts. */
export interface StoredObject {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970, by the clock of the store. */
  readonly modified: number;
}

/** Storage for the files of a store: a folder or a prefix of a bucket. Throws a `StoreError` when a call is refused. */
export interface ObjectStore {
  /** The address as it was given. */
  readonly address: string;
  /** The folder that holds the objects as files; null for a bucket. */
  readonly folder: string | null;
  /** Writes a new object; returns false and changes nothing when the path is taken. */
  putIfAbsent(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Null when there is no such object. */
  get(path: string): Promise<Uint8Array | null>;
  /** All objects whose path begins with `prefix`, sorted by path. */
  list(prefix: string): Promise<readonly StoredObject[]>;
  /** Deletes an object, if it exists. */
  delete(path: string): Promise<void>;
  /** Whether the store keeps deleted objects as old versions; false for a folder. */
  keepsDeleted(): Promise<boolean>;
}
