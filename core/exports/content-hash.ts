import type { FeatureRow } from '../features/feature-row.ts';
import type { TableOf } from '../table.ts';
import { FeatureRowEncoder } from './feature-row-encoder.ts';

const UNIT_SEPARATOR = 0x1f;
/** Rows after which the partial sums move into a BigInt: 30-bit addends stay exact in a double for 2^23 rows. */
const FOLD_ROWS = 1_048_576;

/**
 * Names a feature dataset by what is in it: `v1-ROWS-SUM`, whatever the order of its rows. SUM is the sum, in
 * hexadecimal, of the first 15 hexadecimal digits of SHA-256 of each row's eight values joined by U+001F.
 * Detects accidents and differences, not tampering. Source: docs/features.md, "Content hash".
 */
export async function contentHash(table: TableOf<FeatureRow>): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const encoder = new FeatureRowEncoder(table, { separator: UNIT_SEPARATOR, terminator: null, quoted: false }, 4096);
  // Short rows make short messages: setting one hash back to its start is much cheaper than a new one for each.
  const fresh = sha256.create();
  const hash = sha256.create();
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);

  let sum = 0n;
  // The 60 bits taken of each digest, as two halves of 30.
  let high = 0;
  let low = 0;
  for (let row = 0; row < table.rows; row++) {
    encoder.used = 0;
    encoder.append(row);
    fresh._cloneInto(hash);
    hash.update(encoder.buffer.subarray(0, encoder.used));
    hash.digestInto(digest);
    const first = view.getUint32(0);
    const second = view.getUint32(4);
    high += first >>> 2;
    low += (first & 3) * 0x1000_0000 + (second >>> 4);
    if (row % FOLD_ROWS === FOLD_ROWS - 1) {
      sum += joined(high, low);
      high = 0;
      low = 0;
    }
  }
  return `v1-${table.rows}-${(sum + joined(high, low)).toString(16)}`;
}

function joined(high: number, low: number): bigint {
  return BigInt(high) * 0x4000_0000n + BigInt(low);
}
