import type { Inflate, ZStream } from 'pako';

/** Number of stored bytes that are processed at once: even with the best compression, their output fits in memory. */
const MAX_IN = 16_384;
const PIECE_BYTES = 65_536;
/** The inflater accepts the gzip format only, not a zlib stream. */
const GZIP_ONLY = 31;
/** Returns unpacked bytes at once, so that progress is visible. */
const SYNC_FLUSH = 2;

/**
 * Unpacks gzip: all members, one after the other, and zero bytes after the last, which tapes and disks add. Every member's checksum and
 * length are compared. Throws where the bytes are damaged, cut off, or followed by anything else.
 *
 * The platform's own stream is not used: browsers and newer Node refuse a second member, and older Node silently skips a damaged one as
 * padding.
 */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const members = new Members((await import('pako')).Inflate);
  for await (const piece of packed) {
    for (let from = 0; from < piece.length; from += MAX_IN) yield* members.push(piece.subarray(from, from + MAX_IN));
  }
  members.end();
}

class Members {
  readonly #Inflate: typeof Inflate;
  #member: Member | null = null;
  #membersRead = 0;
  #isPadding = false;

  constructor(inflate: typeof Inflate) {
    this.#Inflate = inflate;
  }

  *push(stored: Uint8Array): Generator<Uint8Array> {
    let rest = stored;
    while (rest.length > 0) {
      if (this.#member === null) {
        if (this.#isPadding || (this.#membersRead > 0 && rest[0] === 0)) return this.#pad(rest);
        this.#member = new Member(this.#Inflate);
      }
      const { unpacked, left, isDone } = this.#member.push(rest);
      yield* unpacked;
      rest = rest.subarray(rest.length - left);
      if (isDone) {
        this.#member = null;
        this.#membersRead++;
      }
    }
  }

  end(): void {
    if (this.#member !== null) throw new Error('it is cut off: its compressed data ends too early');
  }

  #pad(bytes: Uint8Array): void {
    this.#isPadding = true;
    if (bytes.some((byte) => byte !== 0)) throw new Error('it is damaged: something that is not compressed data stands behind its end');
  }
}

class Member {
  readonly #inflate: Inflate;
  #stream: ZStream | null = null;
  #unpacked: Uint8Array[] = [];

  constructor(InflateClass: typeof Inflate) {
    this.#inflate = new InflateClass({ windowBits: GZIP_ONLY, chunkSize: PIECE_BYTES });
    this.#inflate.onStart = (stream) => {
      this.#stream = stream;
    };
    this.#inflate.onData = (piece) => {
      this.#unpacked.push(piece);
    };
    this.#inflate.onEnd = () => undefined;
  }

  push(stored: Uint8Array): { readonly unpacked: readonly Uint8Array[]; readonly left: number; readonly isDone: boolean } {
    this.#unpacked = [];
    // Unused bytes are processed again with the next piece, and the buffer behind `stored` may be reused by then.
    const isSound = this.#inflate.push(stored.slice(), SYNC_FLUSH);
    if (!isSound) throw new Error(`it is damaged: ${this.#inflate.msg}`);
    const isDone = this.#inflate.ended;
    return { unpacked: this.#unpacked, left: isDone ? this.#stream!.avail_in : 0, isDone };
  }
}
