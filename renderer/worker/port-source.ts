import { z } from 'zod';
import type { PageFile } from '../../core/queries/open/contract.ts';
import type { SourceFile } from '../../core/sources/source-file.ts';

/** Bytes per request: enough for little overhead, few enough to handle a cancel soon. */
const PIECE_BYTES = 2 * 1024 * 1024;

/** The page's reply: the bytes; that the file has changed; or why it can't be read. */
const pieceAnswer = z.union([
  z.strictObject({ id: z.int(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes') }),
  z.strictObject({ id: z.int(), changed: z.literal(true) }),
  z.strictObject({ id: z.int(), unreadable: z.string() }),
]);
/** The page released the file, for example because other files are opened instead. */
const lineClosed = z.strictObject({ closed: z.literal(true) });

const CLOSED = 'it was closed in the app';

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

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
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isClosed = false;
  port.onmessage = ({ data }) => {
    if (lineClosed.safeParse(data).success) {
      isClosed = true;
      for (const { reject } of waiting.values()) reject(new Error(CLOSED));
      return port.close();
    }
    const answer = pieceAnswer.parse(data);
    const asked = waiting.get(answer.id);
    if (asked === undefined) throw new Error('The page answered for a piece that nobody asked for.');
    waiting.delete(answer.id);
    if ('bytes' in answer) asked.resolve(answer.bytes);
    // As a clause; the core adds the file's name and what to do.
    else asked.reject(new Error('changed' in answer ? 'it was changed since it was chosen' : answer.unreadable));
  };
  return (offset, length) =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error(CLOSED));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      port.postMessage({ id, offset, length });
    });
}
