const UNIT_SEPARATOR = 0x1f;
/** Rows after which the partial sums move into a BigInt: 30-bit addends stay exact in a double for 2^23 rows. */
const FOLD_ROWS = 1_048_576;

/** The byte between two values of a row's text. */
export const VALUE_SEPARATOR = UNIT_SEPARATOR;

/** `v1`: the hash of the eight columns. `x1`: of the invoice's id and the extended columns. */
export type HashVersion = 'v1' | 'x1';

/**
 * Computes a content hash row by row: `v1-ROWS-SUM` or `x1-ROWS-SUM`, independent of the order of the rows. SUM is the sum, in hexadecimal,
 * of the first 15 hexadecimal digits of SHA-256 of each row's values joined by U+001F.
 * Detects accidents and differences, not tampering. Source: docs/features.md, "Content hash".
 */
export interface ContentHasher {
  /** The text of one row, in UTF-8. */
  add(row: Uint8Array): void;
  finish(): string;
}

/** The SHA-256 of some bytes in hexadecimal, by a shell that has a faster one than the core. */
export type HexSha256 = (bytes: Uint8Array) => string;

export async function contentHasher(version: HashVersion = 'v1', hexSha256?: HexSha256): Promise<ContentHasher> {
  return hexSha256 === undefined ? ownHasher(version) : hasherOf(version, hexSha256);
}

function hasherOf(version: HashVersion, hexSha256: HexSha256): ContentHasher {
  const sum = sumOfHalves(version);
  return {
    add(row) {
      const digest = hexSha256(row);
      sum.add(Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16));
    },
    finish: sum.finish,
  };
}

async function ownHasher(version: HashVersion): Promise<ContentHasher> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  // Rows are short: resetting one hash to its start is much cheaper than creating a new one for each.
  const fresh = sha256.create();
  const hash = sha256.create();
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  const sum = sumOfHalves(version);
  return {
    add(row) {
      fresh._cloneInto(hash);
      hash.update(row);
      hash.digestInto(digest);
      sum.add(view.getUint32(0), view.getUint32(4));
    },
    finish: sum.finish,
  };
}

/** Adds up the first 60 bits of each digest, from its first 32 bits and the 32 after them. */
function sumOfHalves(version: HashVersion): { add(first: number, second: number): void; finish(): string } {
  let rows = 0;
  let sum = 0n;
  // As two halves of 30 bits.
  let high = 0;
  let low = 0;
  return {
    add(first, second) {
      high += first >>> 2;
      low += (first & 3) * 0x1000_0000 + (second >>> 4);
      if (++rows % FOLD_ROWS !== 0) return;
      sum += joined(high, low);
      high = 0;
      low = 0;
    },
    finish: () => hashText(version, rows, sum + joined(high, low)),
  };
}

/** A hash as text. */
export function hashText(version: HashVersion, rows: number | bigint, sum: bigint): string {
  return `${version}-${rows}-${sum.toString(16)}`;
}

function joined(high: number, low: number): bigint {
  return BigInt(high) * 0x4000_0000n + BigInt(low);
}
