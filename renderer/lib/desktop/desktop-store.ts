import type { DesktopApi } from './desktop-client.ts';
import { GrantedLines } from './granted-lines.ts';

/** What the core asks over a store's port: the files in a folder of it, or a whole file. */
type StoreQuestion = { readonly id: number } & ({ readonly list: string } | { readonly get: string });
type Answer =
  | { readonly paths: readonly string[] }
  | { readonly bytes: Uint8Array }
  | { readonly absent: true }
  | { readonly unreadable: string };

/** Bytes of a file that are asked for at a time: as many as main gives. */
const PIECE_BYTES = 8 * 1024 * 1024;

type Desktop = Pick<DesktopApi, 'listStore' | 'readStore' | 'releaseFiles'>;

/** A store that the desktop opened: read file by file, by its token, as the core asks for them. */
export class DesktopStore {
  readonly #token: string;
  readonly #desktop: Desktop;
  readonly #lines: GrantedLines<StoreQuestion>;

  constructor(token: string, desktop: Desktop) {
    this.#token = token;
    this.#desktop = desktop;
    this.#lines = new GrantedLines(token, desktop, async (question) => ({ id: question.id, ...(await this.#answer(question)) }));
  }

  /** Opens a port over which the core reads the store until it is released. */
  openLine(): MessagePort {
    return this.#lines.open();
  }

  /** Releases the store: readers get an error, and no more bytes. */
  release(): void {
    this.#lines.release();
  }

  async #answer(question: StoreQuestion): Promise<Answer> {
    try {
      if ('list' in question) return await this.#desktop.listStore({ token: this.#token, folder: question.list });
      return await this.#whole(question.get);
    } catch (error) {
      console.error(error);
      return { unreadable: 'the app could not get at it' };
    }
  }

  async #whole(path: string): Promise<Answer> {
    let whole: Uint8Array | null = null;
    for (let offset = 0; ; ) {
      const piece = await this.#desktop.readStore({ token: this.#token, path, offset, length: PIECE_BYTES });
      if (!('bytes' in piece)) return piece;
      if (offset === 0 && piece.bytes.length === piece.size) return { bytes: piece.bytes };
      whole ??= new Uint8Array(piece.size);
      if (piece.size !== whole.length || piece.bytes.length === 0) return { unreadable: 'it was changed while it was read' };
      whole.set(piece.bytes, offset);
      offset += piece.bytes.length;
      if (offset === whole.length) return { bytes: whole };
    }
  }
}
