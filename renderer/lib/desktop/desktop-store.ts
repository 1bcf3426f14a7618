import type { DesktopApi } from './desktop-client.ts';
import { LINE_CLOSED } from './desktop-file.ts';

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
  readonly #ports = new Set<MessagePort>();

  constructor(token: string, desktop: Desktop) {
    this.#token = token;
    this.#desktop = desktop;
  }

  /** A line for the core, over which it reads the store until that is let go. */
  openLine(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#ports.add(port1);
    port1.onmessage = ({ data }: MessageEvent<StoreQuestion>) => {
      const { id } = data;
      void this.#answer(data).then((answer) => {
        const moved = 'bytes' in answer && answer.bytes.buffer instanceof ArrayBuffer ? [answer.bytes.buffer] : [];
        port1.postMessage({ id, ...answer }, moved);
      });
    };
    return port2;
  }

  /** Gives the store back: whoever still reads it is told, and gets no more. */
  release(): void {
    for (const port of this.#ports) {
      port.postMessage(LINE_CLOSED);
      port.close();
    }
    this.#ports.clear();
    void this.#desktop.releaseFiles({ tokens: [this.#token] });
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
