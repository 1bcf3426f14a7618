import type { SourceFile } from '../sources/files/source-file.ts';

/**
 * A file in memory, read in pieces of `pieceBytes`. All pieces use one buffer, which is overwritten as soon as the next piece is requested,
 * as a source may do.
 */
export function memorySource(name: string, content: Uint8Array | string, pieceBytes = Number.POSITIVE_INFINITY): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *read(start = 0, end = bytes.length) {
      const buffer = new Uint8Array(Math.min(pieceBytes, end - start));
      for (let at = start; at < end; at += buffer.length) {
        const piece = buffer.subarray(0, Math.min(buffer.length, end - at));
        piece.set(bytes.subarray(at, at + piece.length));
        yield piece;
        buffer.fill(0x7e);
      }
    },
  };
}

/** A file whose reading fails with `error` after `bytes`, each time it is read that far. */
export function brokenSource(name: string, bytes: Uint8Array, size: number, error: Error): SourceFile {
  return {
    name,
    size,
    async *read(start = 0, end = size) {
      if (start < bytes.length) yield bytes.slice(start, Math.min(end, bytes.length));
      if (end > bytes.length) throw error;
    },
  };
}
