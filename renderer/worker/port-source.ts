import { z } from 'zod';
import type { PageFile } from '../../core/queries/open/contract.ts';
import type { SourceFile } from '../../core/sources/files/source-file.ts';
import { askOverPort } from './ask-over-port.ts';

/** Bytes per request: enough for little overhead, few enough to handle a cancel soon. */
const PIECE_BYTES = 2 * 1024 * 1024;

/** The page's reply: the bytes; that the file has changed; or why it can't be read. */
const pieceAnswer = z.union([
  z.strictObject({ id: z.int(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes') }),
  z.strictObject({ id: z.int(), changed: z.literal(true) }),
  z.strictObject({ id: z.int(), unreadable: z.string() }),
]);
/** A file that the page reads for the worker, over its own port: files of the desktop have no `Blob`. */
export function portSource({ name, size, blob }: PageFile): SourceFile {
  if (!(blob instanceof MessagePort)) throw new Error(`${name} was handed over without its content.`);
  const ask = pieceAsker(blob);
  return {
    name,
    size,
    async *read(start = 0, end = size) {
      const pieceAt = (at: number) => (at < end ? ask(at, Math.min(PIECE_BYTES, end - at)) : null);
      for (let at = start, coming = pieceAt(start); coming !== null; ) {
        const bytes = await coming;
        if (bytes.length === 0) throw new Error('it became shorter since it was chosen');
        at += bytes.length;
        // Requests the next piece while this one is used.
        coming = pieceAt(at);
        // A reader that stops early does not wait for it.
        coming?.catch(() => {});
        yield bytes;
      }
    },
  };
}

function pieceAsker(port: MessagePort): (offset: number, length: number) => Promise<Uint8Array> {
  const ask = askOverPort(port, pieceAnswer);
  return async (offset, length) => {
    const answer = await ask({ offset, length });
    if ('changed' in answer) throw new Error('it was changed since it was chosen');
    return answer.bytes;
  };
}
