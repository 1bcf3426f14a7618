import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import type { TableOf } from '../tables/table.ts';
import { FeatureRowEncoder } from './feature-row-encoder.ts';

const CHUNK_BYTES = 262_144;
const COMMA = 44;
const LF = 10;

/**
 * The feature dataset as CSV for machines: exactly the eight columns, and those of `extended` after them; UTF-8 without BOM, LF, quoted
 * only where needed, ids verbatim, null as an empty cell. Rows in the table's order. Yields chunks of about 256 kB, each with its own
 * memory, so that callers may keep or transfer them; with `reusesMemory` a chunk is valid only until the next one, which is faster.
 */
export function* featuresCsv(table: TableOf<FeatureRow>, extended: ExtendedColumns = [], reusesMemory = false): Generator<Uint8Array> {
  const names = [...STANDARD_FEATURES, ...extended.map(({ declaration }) => declaration)].map(({ name }) => name);
  yield new TextEncoder().encode(`${names.join(',')}\n`);
  const encoder = new FeatureRowEncoder(table, { separator: COMMA, terminator: LF, quoted: true, extended }, CHUNK_BYTES);
  for (let row = 0; row < table.rows; row++) {
    encoder.append(row);
    // Leaves space for one more row of usual length, so that the buffer doesn't grow for it.
    if (encoder.used > CHUNK_BYTES - 1024) yield reusesMemory ? encoder.lend() : encoder.take();
  }
  if (encoder.used > 0) yield encoder.take();
}
