import type { PageFile } from '../../core/queries/open/contract.ts';
import type { SourceFile } from '../../core/sources/files/source-file.ts';

/** Milliseconds of reading after which messages of the page are handled. */
const TURN_EVERY = 40;

/** A file with its `Blob`, which can be handed over to other workers. */
export interface BlobFile extends SourceFile {
  readonly blob: Blob;
}

/** A file that the page passed on, for the core to read. Throws when it has no `Blob`: that is a bug of the page. */
export function blobSource({ name, blob }: PageFile): BlobFile {
  if (!(blob instanceof Blob)) throw new Error(`${name} was handed over without its content.`);
  return {
    name,
    size: blob.size,
    blob,
    async *read(start = 0, end = blob.size) {
      const reader = blob.slice(start, end).stream().getReader();
      let isDone = false;
      let nextTurn = performance.now() + TURN_EVERY;
      try {
        for (;;) {
          const step = await reader.read();
          isDone = step.done;
          if (step.done) return;
          yield step.value;
          // A fast disk always has the next piece ready: without this, a cancel would wait for the end of the file.
          if (performance.now() < nextTurn) continue;
          await new Promise((resolve) => setTimeout(resolve));
          nextTurn = performance.now() + TURN_EVERY;
        }
      } catch (error) {
        isDone = true;
        throw new Error(whyUnreadable(error), { cause: error });
      } finally {
        if (!isDone) await reader.cancel();
      }
    },
  };
}

/** The bytes [start, end) at once. Throws like the reading of the file. */
export async function bytesOfBlob(blob: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch (error) {
    throw new Error(whyUnreadable(error), { cause: error });
  }
}

/** The reason as a clause; the core adds the file's name and what to do. */
function whyUnreadable(error: unknown): string {
  if (!(error instanceof DOMException)) return String(error);
  // Browsers refuse a file that has changed since it was chosen.
  if (error.name === 'NotReadableError') return 'it was changed, moved or locked since it was chosen';
  if (error.name === 'NotFoundError') return 'it is no longer there';
  return error.message;
}
