import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import type { ExportedFile } from './schema-parts.ts';

/** The media types of exported files. */
export const MIME_TYPES = {
  csv: 'text/csv',
  gz: 'application/gzip',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** All pieces of a stream. */
export async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

/** Pieces in one. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Bytes as a file to be saved. */
export function file(name: string, type: keyof typeof MIME_TYPES, bytes: Uint8Array): Result<ExportedFile, CoreError> {
  return ok({ name, mimeType: MIME_TYPES[type], bytes });
}
