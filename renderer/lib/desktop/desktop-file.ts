import type { DesktopApi, GrantedFile, ReadReply } from './desktop-client.ts';
import { GrantedLines } from './granted-lines.ts';

/** The core's request over a file's port: bytes from an offset. */
export interface PieceQuestion {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
}
/** The reply. */
export type PieceAnswer = ReadReply & { readonly id: number };

/** A file that the desktop granted: it has a name and a size, and is read by its token. In a browser, a `File` takes its place. */
export class DesktopFile {
  readonly name: string;
  readonly size: number;
  readonly #token: string;
  readonly #desktop: Pick<DesktopApi, 'readFile' | 'releaseFiles'>;
  readonly #lines: GrantedLines<PieceQuestion>;

  constructor({ name, size, token }: GrantedFile, desktop: Pick<DesktopApi, 'readFile' | 'releaseFiles'>) {
    this.name = name;
    this.size = size;
    this.#token = token;
    this.#desktop = desktop;
    this.#lines = new GrantedLines(token, desktop, (question) => this.#answer(question));
  }

  /** Opens a port over which the core reads the file until it is released. */
  openLine(): MessagePort {
    return this.#lines.open();
  }

  /** Releases the file: readers get an error, and no more bytes. */
  release(): void {
    this.#lines.release();
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
