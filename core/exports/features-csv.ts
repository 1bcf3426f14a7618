import { FEATURE_COLUMNS, type FeatureRow } from '../features/feature-row.ts';
import type { TableOf } from '../table.ts';
import { FeatureRowEncoder } from './feature-row-encoder.ts';

const CHUNK_BYTES = 262_144;
const COMMA = 44;
const LF = 10;

/**
 * The feature dataset as CSV for machines: exactly `FEATURE_COLUMNS`, UTF-8 without BOM, LF, quoted only where needed,
 * ids verbatim, null as an empty cell. Rows in the table's order.
 * Comes in chunks of about 256 kB, each in memory of its own, so that they can be kept or handed on.
 */
export function* featuresCsv(table: TableOf<FeatureRow>): Generator<Uint8Array> {
  yield new TextEncoder().encode(`${FEATURE_COLUMNS.join(',')}\n`);
  const encoder = new FeatureRowEncoder(table, { separator: COMMA, terminator: LF, quoted: true }, CHUNK_BYTES);
  for (let row = 0; row < table.rows; row++) {
    encoder.append(row);
    // Leaves room for one more row of any usual length, so that the buffer doesn't grow for its sake.
    if (encoder.used > CHUNK_BYTES - 1024) yield encoder.take();
  }
  if (encoder.used > 0) yield encoder.take();
}
