import type { FoldedPiece } from './folded-pieces.ts';

/** Bytes of folded pieces that wait until they are taken. More workers don't make them more. */
const MAX_WAITING_BYTES = 64 * 2 ** 20;

/** Folded pieces of a file, which workers put here in any order and the reader takes in order. */
export class PieceShelf {
  readonly #count: number;
  readonly #ready = new Map<number, FoldedPiece>();
  #waitingBytes = 0;
  #isLost = false;
  #failure: { readonly cause: unknown } | null = null;
  readonly #waiting: (() => void)[] = [];

  /** The file has `count` pieces. */
  constructor(count: number) {
    this.#count = count;
  }

  /** Whether another piece can be started. */
  get hasRoom(): boolean {
    return this.#waitingBytes < MAX_WAITING_BYTES;
  }

  /** Whether a worker ended, or nothing more is wanted. */
  get isLost(): boolean {
    return this.#isLost;
  }

  put(index: number, piece: FoldedPiece): void {
    this.#ready.set(index, piece);
    this.#waitingBytes += bytesOf(piece);
    this.#wake();
  }

  /** A worker ended, or did not start: pieces that are here are still given out, and the reader reads what follows by itself. */
  lose(): void {
    this.#isLost = true;
    this.#wake();
  }

  /** The file can't be read. */
  fail(cause: unknown): void {
    this.#failure ??= { cause };
    this.#wake();
  }

  /** Waits until a piece was put here or taken, or something was reported. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * The pieces in order; ends early when a worker was lost, and while it waits for a piece once `signal` is aborted. Throws what `fail` was
   * told. While the next piece is missing, `meanwhile` can fold another: it returns false when there is nothing to do but wait.
   */
  async *taken(signal?: CancelSignal, meanwhile: () => Promise<boolean> = async () => false): AsyncGenerator<FoldedPiece, void> {
    signal?.addEventListener?.('abort', this.#wake);
    try {
      for (let index = 0; index < this.#count; index++) {
        let piece = this.#ready.get(index);
        for (; piece === undefined; piece = this.#ready.get(index)) {
          if (this.#failure !== null) throw this.#failure.cause;
          if (this.#isLost || signal?.aborted) return;
          const change = this.changed();
          if (!(await meanwhile())) await change;
        }
        this.#ready.delete(index);
        this.#waitingBytes -= bytesOf(piece);
        this.#wake();
        yield piece;
      }
    } finally {
      signal?.removeEventListener?.('abort', this.#wake);
    }
  }

  readonly #wake = (): void => {
    for (const resolve of this.#waiting.splice(0)) resolve();
  };
}

function bytesOf({ fold, text }: FoldedPiece): number {
  if (fold === null) return 0;
  return Object.values(fold.segments).reduce((sum, { byteLength }) => sum + byteLength, text?.byteLength ?? 0);
}
