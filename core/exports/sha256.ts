/** A SHA-256 under way. */
export interface Sha256 {
  update(bytes: Uint8Array): unknown;
  /** The 32 bytes; nothing may be added afterwards. */
  digest(): Uint8Array;
}

/**
 * Starts a SHA-256. The core has one of its own; a shell that has a faster one brings it along (Node's does 1,600 MB in a
 * second, ours 60), which matters when extracts of a hundred megabytes are hashed while they are read.
 */
export type NewSha256 = () => Sha256;

/** The core's own. */
export async function ownSha256(): Promise<NewSha256> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return () => sha256.create();
}

/** Lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
