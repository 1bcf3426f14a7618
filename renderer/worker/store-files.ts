import { z } from 'zod';
import type { PageStore } from '../../core/queries/open/contract.ts';
import type { StoreFiles } from '../../core/stored/store-files.ts';
import { askOverPort } from './ask-over-port.ts';

/** A browser's files, each by its path in the store. */
const pathedFiles = z.array(z.tuple([z.string(), z.custom<Blob>((value) => value instanceof Blob, 'not a file')]));

/** What the page answers to a question: paths; the bytes of a file, or that there is none; or why it can't be read. */
const storeAnswer = z.union([
  z.strictObject({ id: z.int(), paths: z.array(z.string()) }),
  z.strictObject({ id: z.int(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes') }),
  z.strictObject({ id: z.int(), absent: z.literal(true) }),
  z.strictObject({ id: z.int(), unreadable: z.string() }),
]);
/** The files of a store for the core: a browser's, or those of a folder that the desktop reads for us. */
export function storeFiles(store: PageStore): StoreFiles {
  return store.files instanceof MessagePort ? portStore(store.name, store.files) : blobStore(store.name, pathedFiles.parse(store.files));
}

function blobStore(name: string, files: readonly (readonly [string, Blob])[]): StoreFiles {
  const byPath = new Map(files);
  return {
    name,
    list: async (folder) => [...byPath.keys()].filter((path) => path.startsWith(folder)),
    async get(path) {
      const file = byPath.get(path);
      if (file === undefined) return null;
      try {
        return new Uint8Array(await file.arrayBuffer());
      } catch (error) {
        // A browser refuses a file that was changed or deleted since it was handed over.
        if (error instanceof DOMException && error.name === 'NotFoundError') return null;
        throw new Error('it was changed, moved or locked since the store was opened', { cause: error });
      }
    },
  };
}

/** A store that the page reads for us, over a port of its own. */
function portStore(name: string, port: MessagePort): StoreFiles {
  const ask = askOverPort(port, storeAnswer);
  return {
    name,
    async list(folder) {
      const answer = await ask({ list: folder });
      if (!('paths' in answer)) throw new Error('The page answered a listing with something else.');
      return answer.paths;
    },
    async get(path) {
      const answer = await ask({ get: path });
      return 'bytes' in answer ? answer.bytes : null;
    },
  };
}
