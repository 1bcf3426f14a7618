import type { DesktopApi, GrantedFile, ReadReply } from './desktop-client.ts';

/** The core's request over a file's port: bytes from an offset. */
export interface PieceQuestion {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
}
/** The reply. */
export type PieceAnswer = ReadReply & { readonly id: number };

/** The last message on a port. */
export const LINE_CLOSED = { closed: true } as const;

/** A file that the desktop granted: it has a name and a size, and is read by its token. In a browser, a `File` takes its place. */
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

  /** Opens a port over which the core reads the file until it is released. */
  openLine(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#ports.add(port1);
    port1.onmessage = ({ data }: MessageEvent<PieceQuestion>) => {
      void this.#answer(data).then((answer) => port1.postMessage(answer, transferables(answer)));
    };
    return port2;
  }

  /** Releases the file: readers get an error, and no more bytes. */
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

/** Moves the bytes to the core instead of copying them, where they fill their buffer. */
function transferables(answer: PieceAnswer): ArrayBuffer[] {
  if (!('bytes' in answer)) return [];
  const { buffer, byteLength } = answer.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
