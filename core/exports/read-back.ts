import { EXTENDED_HASH_FEATURES, type FeatureDeclaration, STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { type ContentHasher, contentHasher } from './content-hasher.ts';

/** The properties of a feature file that was read for verification. */
export interface ReadBack {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly contentHash: string;
  /** The hash of the extended columns; null for a file without them. */
  readonly extendedHash: string | null;
}

/** A hash of a file, and the columns of its rows, in order. */
export interface HashedColumns {
  readonly hasher: ContentHasher;
  readonly features: readonly FeatureDeclaration[];
}

/** The hashes of a file: of the eight columns, and of the extended ones. */
export async function fileHashes(): Promise<readonly [HashedColumns, HashedColumns]> {
  return [
    { hasher: await contentHasher(), features: STANDARD_FEATURES },
    { hasher: await contentHasher('x1'), features: EXTENDED_HASH_FEATURES },
  ];
}

/** Those that a file with these columns has. Throws `NotFeatures` if one of the eight columns is missing. */
export function presentHashes(
  [eight, extended]: readonly [HashedColumns, HashedColumns],
  columns: readonly string[],
): readonly HashedColumns[] {
  const missing = eight.features.find(({ name }) => !columns.includes(name));
  if (missing) throw new NotFeatures(`has no ${missing.name} column`);
  return extended.features.every(({ name }) => columns.includes(name)) ? [eight, extended] : [eight];
}

/** Thrown when a file is no feature dataset; the message is a sentence without its subject: `has no inv_id column`. */
export class NotFeatures extends Error {}
