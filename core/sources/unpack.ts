import type { CreateReadableOptions, Entry, FileEntry, Reader } from '@zip.js/zip.js';
import type { SourceFile } from './source-file.ts';

/** A file whose bytes can be read as often as wanted, out of whatever it was packed in. */
export interface PlainFile {
  /** `book.zip/accounts.csv` for a file in a zip. */
  readonly name: string;
  /** Stored bytes: those that `onStored` will be told of, in all. */
  readonly size: number;
  /** Reading from the middle means unpacking from the start. */
  readonly isPacked: boolean;
  /**
   * The unpacked bytes from `start` on; `onStored` hears of each stored byte that was used up. Throws when they can't be read.
   */
  read(onStored?: (bytes: number) => void, start?: number): AsyncIterable<Uint8Array>;
}

/** The first bytes tell what a file is, whatever its name says. */
const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];

/** Opens gzip files and takes zips apart; other files come back as they are. Throws when one can't be read. */
export async function unpack(source: SourceFile): Promise<PlainFile[]> {
  const head = await firstBytes(source, 4);
  if (startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP)) return zipEntries(source);
  const stored = plain(source);
  if (!startsWith(head, GZIP)) return [stored];
  return [{ ...stored, isPacked: true, read: (onStored, start) => behind(gunzip(stored.read(onStored)), start) }];
}

function plain(source: SourceFile): PlainFile {
  return {
    name: source.name,
    size: source.size,
    isPacked: false,
    async *read(onStored, start) {
      for await (const piece of source.read(start)) {
        const { length } = piece;
        yield piece;
        onStored?.(length);
      }
    },
  };
}

async function firstBytes(source: SourceFile, count: number): Promise<Uint8Array> {
  const head = new Uint8Array(Math.min(count, source.size));
  let filled = 0;
  for await (const piece of source.read(0, head.length)) {
    head.set(piece.subarray(0, head.length - filled), filled);
    filled = Math.min(head.length, filled + piece.length);
  }
  return head.subarray(0, filled);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** What comes behind the first `start` bytes. */
async function* behind(pieces: AsyncIterable<Uint8Array>, start = 0): AsyncGenerator<Uint8Array> {
  let left = start;
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  yield* drain(readable, feed(packed, writable));
}

/** Writes all pieces; each is copied, since its buffer may be used again before the stream has used it up. */
async function feed(pieces: AsyncIterable<Uint8Array>, writable: WritableStream<Uint8Array>): Promise<void> {
  const writer = writable.getWriter();
  try {
    for await (const piece of pieces) await writer.write(piece.slice());
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined); // already broken: the first error is the one to tell
    throw error;
  }
}

/** Reads until the end, then waits for what fed the stream, so that an error there is not lost. */
async function* drain(readable: ReadableStream<Uint8Array>, fed: Promise<unknown>): AsyncGenerator<Uint8Array> {
  let failure: unknown = null;
  const settled = fed.catch((error: unknown) => {
    failure ??= error;
  });
  const reader = readable.getReader();
  let isDone = false;
  try {
    while (!isDone) {
      const step = await reader.read();
      isDone = step.done;
      if (!step.done) yield step.value;
    }
    await settled;
  } catch (error) {
    failure ??= error;
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined); // the reader has gone away; so may the stream
  }
  if (failure !== null) throw failure;
}

/**
 * The part of zip.js's `Reader` that its reading half uses; that half doesn't bring the class itself along. `onStored`
 * hears of the bytes of an entry, not of those of the directory.
 */
class ZipBytes implements Pick<Reader<SourceFile>, 'size' | 'readUint8Array' | 'createReadable'> {
  readonly size: number;
  constructor(
    readonly source: SourceFile,
    readonly onStored: (bytes: number) => void = () => undefined,
  ) {
    this.size = source.size;
  }

  async readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    let filled = 0;
    for await (const piece of this.source.read(index, index + bytes.length)) {
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return bytes;
  }

  createReadable({ offset = 0, size = this.size }: CreateReadableOptions = {}): ReadableStream<Uint8Array> {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    feed(this.#counted(offset, Math.min(offset + size, this.size)), writable).catch(() => undefined); // whoever reads the stream meets the error
    return readable;
  }

  async *#counted(start: number, end: number): AsyncGenerator<Uint8Array> {
    for await (const piece of this.source.read(start, end)) {
      const { length } = piece;
      yield piece;
      this.onStored(length);
    }
  }
}

async function zipEntries(source: SourceFile): Promise<PlainFile[]> {
  const { ZipReader } = await import('@zip.js/zip.js/lib/zip-core-reader.js');
  const entriesThrough = async (bytes: ZipBytes): Promise<FileEntry[]> => {
    const entries: Entry[] = await new ZipReader(bytes as unknown as Reader<SourceFile>).getEntries();
    return entries.filter(isWanted);
  };

  const entries = await entriesThrough(new ZipBytes(source));
  return entries.map((entry, position) => ({
    name: `${source.name}/${entry.filename}`,
    size: entry.compressedSize,
    isPacked: true,
    async *read(onStored, start) {
      if (entry.encrypted) throw new Error('it is encrypted');
      // Each reading goes through bytes of its own, so that it can be counted and given up alone.
      const own = (await entriesThrough(new ZipBytes(source, onStored)))[position]!;
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      yield* behind(drain(readable, own.getData(writable as never, { useWebWorkers: false, checkSignature: true })), start);
    },
  }));
}

/** Folders, and the companions that macOS puts beside every file, hold no extract. */
function isWanted(entry: Entry): entry is FileEntry {
  return !entry.directory && !entry.filename.startsWith('__MACOSX/') && !/(^|\/)\.[^/]*$/.test(entry.filename);
}
