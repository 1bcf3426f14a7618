/** A running SHA-256. */
export interface Sha256 {
  update(bytes: Uint8Array): unknown;
  /** The 32 bytes; nothing may be added afterwards. */
  digest(): Uint8Array;
}

/**
 * Starts a SHA-256. The core has its own; a shell passes a faster one if it has one (Node's hashes 1,600 MB a second, ours 60), which
 * matters for extracts of a hundred megabytes that are hashed while they are read.
 */
export type NewSha256 = () => Sha256;

/** The core's own implementation. */
export async function ownSha256(): Promise<NewSha256> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return () => sha256.create();
}

/** Lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
