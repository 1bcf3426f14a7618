import type { CreateReadableOptions, Entry, FileEntry, Reader } from '@zip.js/zip.js';
import { thousands } from '../../units/counted.ts';
import { gunzip } from './gunzip.ts';
import type { SourceFile } from './source-file.ts';

/** A file whose bytes can be read any number of times, from any archive. */
export interface PlainFile {
  /** `book.zip/accounts.csv` for a file in a zip. */
  readonly name: string;
  /** Stored bytes: the total of those reported to `onStored`. */
  readonly size: number;
  /** Reading from the middle means unpacking from the start. */
  readonly isPacked: boolean;
  /** The unpacked bytes from `start` on; `onStored` gets the number of used stored bytes. Throws when they can't be read. */
  read(onStored?: (bytes: number) => void, start?: number): AsyncIterable<Uint8Array>;
  /** The file itself, unless it is in an archive. */
  readonly source?: SourceFile;
}

/** The first bytes determine the format, whatever the file's name. */
const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];

/** Limits on unpacking, so that no archive fills the memory or runs forever. */
export interface UnpackLimits {
  /** Number of files and folders in a zip. */
  readonly entries: number;
  /** Unpacked bytes of one file. */
  readonly bytes: number;
  /** Unpacked bytes per stored byte, above `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
}

const LIMITS: UnpackLimits = { entries: 20_000, bytes: 64 * 2 ** 30, ratio: 250, freeBytes: 2 ** 30 };

/**
 * Opens gzip files and zip archives, including gzip files inside; other files are returned unchanged. Throws when a zip's directory can't
 * be read; a file in it that can't be read throws when it is read.
 */
export async function unpack(source: SourceFile, limits: UnpackLimits = LIMITS): Promise<PlainFile[]> {
  const head = await firstBytes(source, 4);
  if (startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP)) return zipEntries(source, limits);
  const stored = plain(source);
  if (!startsWith(head, GZIP)) return [stored];
  return [
    { ...stored, isPacked: true, read: (onStored, start) => behind(limited(gunzip(stored.read(onStored)), stored.size, limits), start) },
  ];
}

function plain(source: SourceFile): PlainFile {
  return {
    name: source.name,
    size: source.size,
    source,
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

/** The bytes after the first `start` bytes. */
async function* behind(pieces: AsyncIterable<Uint8Array>, start = 0): AsyncGenerator<Uint8Array> {
  let left = start;
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/** Passes the pieces on until a file exceeds its limit. */
async function* limited(pieces: AsyncIterable<Uint8Array>, stored: number, limits: UnpackLimits): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const piece of pieces) {
    unpacked += piece.length;
    if (unpacked > limits.bytes)
      throw new Error(`it unpacks to more than ${thousands(limits.bytes)} bytes, which is the most that is read`);
    if (unpacked > limits.freeBytes && unpacked > limits.ratio * stored)
      throw new Error(`it unpacks to more than ${limits.ratio} times its size, as no extract does; unpack it first if it is one`);
    yield piece;
  }
}

/** Unpacks bytes that are gzip. */
async function* ungzipped(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    let head = new Uint8Array();
    while (head.length < GZIP.length) {
      const step = await iterator.next();
      if (step.done) break;
      const longer = new Uint8Array(head.length + step.value.length);
      longer.set(head);
      longer.set(step.value, head.length);
      head = longer;
    }
    const whole = rejoined(head, iterator);
    yield* startsWith(head, GZIP) ? gunzip(whole) : whole;
  } finally {
    await iterator.return?.();
  }
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}

/** Writes all pieces; each is copied, because its buffer may be reused before the stream has used it. */
async function feed(pieces: AsyncIterable<Uint8Array>, writable: WritableStream<Uint8Array>): Promise<void> {
  const writer = writable.getWriter();
  try {
    for await (const piece of pieces) await writer.write(piece.slice());
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined); // already failed: the first error is reported
    throw error;
  }
}

/**
 * Reads to the end, then waits for the writer of the stream, so that its error is not lost. The writer may fail before it has written
 * anything; reading is cancelled then, because nothing will arrive.
 */
async function* drain(readable: ReadableStream<Uint8Array>, fed: Promise<unknown>): AsyncGenerator<Uint8Array> {
  let failure: unknown = null;
  const reader = readable.getReader();
  const settled = fed.catch(async (error: unknown) => {
    failure ??= error;
    await reader.cancel(error).catch(() => undefined); // already failed with the same error
  });
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
    if (!isDone) await reader.cancel().catch(() => undefined); // the reader has stopped; so may the stream
  }
  if (failure !== null) throw failure;
}

/** The part of zip.js's `Reader` that its reading code uses; that code doesn't include the class. */
class ZipBytes implements Pick<Reader<SourceFile>, 'size' | 'readUint8Array' | 'createReadable'> {
  readonly size: number;
  constructor(readonly source: SourceFile) {
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
    feed(this.source.read(offset, Math.min(offset + size, this.size)), writable).catch(() => undefined); // the reader of the stream gets the error
    return readable;
  }
}

/** The directory is read once; each file in it is found by its offset. */
async function zipEntries(source: SourceFile, limits: UnpackLimits): Promise<PlainFile[]> {
  const { ZipReader } = await import('@zip.js/zip.js/lib/zip-core-reader.js');
  const reader = new ZipReader(new ZipBytes(source) as unknown as Reader<SourceFile>);
  const entries: FileEntry[] = [];
  let seen = 0;
  for await (const entry of reader.getEntriesGenerator()) {
    if (++seen > limits.entries)
      throw new Error(`it holds more than ${thousands(limits.entries)} files, which is the most that is looked at`);
    if (isWanted(entry)) entries.push(entry);
  }
  return entries.map((entry) => ({
    name: `${source.name}/${entry.filename}`,
    size: entry.compressedSize,
    isPacked: true,
    read: (onStored, start) => behind(limited(ungzipped(entryBytes(entry, onStored)), entry.compressedSize, limits), start),
  }));
}

async function* entryBytes(entry: FileEntry, onStored: (bytes: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new Error('it is encrypted');
  // Archives may hold thousands of empty files, and each costs a few streams to open.
  if (entry.uncompressedSize === 0 && entry.compressedSize <= EMPTY_DEFLATED) return;
  const { compressionMethod: method } = entry;
  if (method !== STORED && method !== DEFLATED) {
    const name = METHODS[method];
    throw new Error(
      `it is packed by ${name === undefined ? `method ${method}` : name}, which can't be read here; pack it again by Deflate, the usual method`,
    );
  }
  let reported = 0;
  const onprogress = (stored: number): undefined => {
    onStored(stored - reported);
    reported = stored;
  };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  try {
    yield* drain(readable, entry.getData(writable as never, { useWebWorkers: false, checkSignature: true, onprogress }));
  } catch (error) {
    const words = error instanceof Error ? ZIP_FAULTS[error.message] : undefined;
    throw words === undefined ? error : new Error(words, { cause: error });
  }
}

/** Messages for the errors of zip.js. */
const ZIP_FAULTS: Readonly<Record<string, string>> = {
  'Ambiguous archive': 'the archive is damaged: its directory and the header of the file contradict each other',
  'Local file header not found': 'the archive is damaged: the file does not start where the directory says',
  'Entry data out of bounds': 'the archive is damaged: the file does not end where the directory says',
  'Invalid CRC32': 'the archive is damaged: the checksum of the file is another',
};

const STORED = 0;
const DEFLATED = 8;
/** Bytes that packing nothing gives. */
const EMPTY_DEFLATED = 2;
/** Packing methods that some programs offer and that are not supported. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  20: 'Zstandard',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
};

/** Folders, and the companion files that macOS adds to every file, are no extracts. */
function isWanted(entry: Entry): entry is FileEntry {
  return !entry.directory && !entry.filename.startsWith('__MACOSX/') && !/(^|\/)\.[^/]*$/.test(entry.filename);
}
