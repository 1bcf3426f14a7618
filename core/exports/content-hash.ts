import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { TableOf } from '../tables/table.ts';
import { contentHasher, type HexSha256, VALUE_SEPARATOR } from './content-hasher.ts';
import { FeatureRowEncoder } from './feature-row-encoder.ts';

const ROW_TEXT = { separator: VALUE_SEPARATOR, terminator: null, quoted: false } as const;

/**
 * The content hash of a feature dataset over its eight columns: `v1-ROWS-SUM`. It does not depend on the order of the rows or on further
 * columns. `hexSha256`: a shell's own, if it has a faster one.
 */
export async function contentHash(table: TableOf<FeatureRow>, hexSha256?: HexSha256): Promise<string> {
  const hasher = await contentHasher('v1', hexSha256);
  const encoder = new FeatureRowEncoder(table, ROW_TEXT, 4096);
  for (let row = 0; row < table.rows; row++) {
    encoder.used = 0;
    encoder.append(row);
    hasher.add(encoder.buffer.subarray(0, encoder.used));
  }
  return hasher.finish();
}

/** The hash of the extended columns: `x1-ROWS-SUM`, over the invoice's id and the text of each extended column as in the CSV. */
export async function extendedHash(table: TableOf<FeatureRow>, extended: ExtendedColumns, hexSha256?: HexSha256): Promise<string> {
  const hasher = await contentHasher('x1', hexSha256);
  const encoder = new FeatureRowEncoder(table, { ...ROW_TEXT, extended }, 4096);
  for (let row = 0; row < table.rows; row++) {
    encoder.used = 0;
    encoder.appendExtended(row);
    hasher.add(encoder.buffer.subarray(0, encoder.used));
  }
  return hasher.finish();
}
