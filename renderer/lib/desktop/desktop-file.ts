import type { DesktopApi, GrantedFile, ReadReply } from './desktop-client.ts';

/** What the core asks over a file's port: so many bytes from there on. */
export interface PieceQuestion {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
}
/** What it is answered with. */
export type PieceAnswer = ReadReply & { readonly id: number };

/** The last message of a line. */
export const LINE_CLOSED = { closed: true } as const;

/** A file that the desktop granted: known by its name and size, read by its token. What a browser's `File` is elsewhere. */
export class DesktopFile {
  readonly name: string;
  readonly size: number;
  readonly #token: string;
  readonly #desktop: Pick<DesktopApi, 'readFile' | 'releaseFiles'>;
  readonly #ports = new Set<MessagePort>();

  constructor({ name, size, token }: GrantedFile, desktop: Pick<DesktopApi, 'readFile' | 'releaseFiles'>) {
    this.name = name;
    this.size = size;
    this.#token = token;
    this.#desktop = desktop;
  }

  /** A line for the core, over which it reads the file until that is let go. */
  openLine(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#ports.add(port1);
    port1.onmessage = ({ data }: MessageEvent<PieceQuestion>) => {
      void this.#answer(data).then((answer) => port1.postMessage(answer, transferables(answer)));
    };
    return port2;
  }

  /** Gives the file back: whoever still reads it is told, and gets no more. */
  release(): void {
    for (const port of this.#ports) {
      port.postMessage(LINE_CLOSED);
      port.close();
    }
    this.#ports.clear();
    void this.#desktop.releaseFiles({ tokens: [this.#token] });
  }

  async #answer({ id, offset, length }: PieceQuestion): Promise<PieceAnswer> {
    try {
      return { id, ...(await this.#desktop.readFile({ token: this.#token, offset, length })) };
    } catch (error) {
      console.error(error);
      return { id, unreadable: 'the app could not get at it' };
    }
  }
}

/** The bytes move to the core instead of being copied, where they are all that their buffer holds. */
function transferables(answer: PieceAnswer): ArrayBuffer[] {
  if (!('bytes' in answer)) return [];
  const { buffer, byteLength } = answer.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
