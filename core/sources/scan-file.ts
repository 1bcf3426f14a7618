import { bytesToUtf8, type Encoding } from '../csv/encoding.ts';
import { type RecordHandler, RecordScanner } from '../csv/record-scanner.ts';
import type { LineIndex } from './line-index.ts';
import type { OpenedFile } from './open-extracts.ts';
import type { ReadProgress } from './source-file.ts';

/** Thrown to leave a reading that was called off; it ends as the error `cancelled`. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
  }
}

/** Thrown when the bytes of a file can't be had; `cause` says why. */
export class ReadFailed extends Error {}

export interface ScanControl {
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/**
 * Reads a whole file, once: bytes to UTF-8 to records. `rows` gets every record behind the header, `index` hears where in
 * the stored bytes the text stands. Throws `WrongEncoding`, `Cancelled` and `ReadFailed`.
 */
export async function scanFile(
  file: OpenedFile,
  encoding: Encoding,
  rows: RecordHandler,
  control: ScanControl,
  index?: LineIndex,
): Promise<void> {
  const { plain, header } = file;
  const decoder = bytesToUtf8(encoding);
  const scanner = new RecordScanner(header.delimiter.charCodeAt(0), afterHeader(header.columns.length, rows));
  let bytesRead = 0;
  let textRead = 0;
  const count = (bytes: number): void => {
    bytesRead = Math.min(plain.size, bytesRead + bytes);
  };
  const push = (text: Uint8Array): void => {
    scanner.push(text);
    textRead += text.length;
    index?.noteText(decoder.consumed, textRead);
  };
  for await (const piece of telling(plain.read(count))) {
    if (control.signal?.aborted) throw new Cancelled();
    push(decoder.push(piece));
    control.onProgress?.({ file: plain.name, bytesRead, bytesTotal: plain.size });
  }
  push(decoder.end());
  scanner.end();
  control.onProgress?.({ file: plain.name, bytesRead: plain.size, bytesTotal: plain.size });
}

/** Sets errors of reading apart from errors in what is done with the bytes. */
export async function* telling(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (cause) {
    throw new ReadFailed('A file could not be read.', { cause });
  }
}

function afterHeader(columns: number, rows: RecordHandler): RecordHandler {
  let isHeader = true;
  return {
    record(scanner) {
      if (isHeader) {
        isHeader = false;
        scanner.expectedFields = columns;
      } else rows.record(scanner);
    },
    fault: (scanner, fault) => rows.fault(scanner, fault),
  };
}
