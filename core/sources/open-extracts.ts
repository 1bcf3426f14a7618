import { bytesToUtf8, type Encoding, encodingFromBom, encodingFromZeros, WrongEncoding } from '../csv/encoding.ts';
import type { Header } from '../csv/header.ts';
import { READ_ORDER, TABLES, type TableName } from '../declarations/table-declarations.ts';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { baseName, meantAs, recognise } from './recognise.ts';
import type { SourceFile } from './source-file.ts';
import { isSourceTable, type SourceTable } from './source-table.ts';
import { type PlainFile, unpack } from './unpack.ts';

/** How much of a file is looked at before it is read, unpacked. Bytes. */
const HEAD_BYTES = 65_536;

/** A file that has been recognised, not yet read. */
export interface OpenedFile {
  /** Where its rows come from: bytes, or the rows of a table of a database, which then counts as a file in UTF-8. */
  readonly plain: PlainFile | SourceTable;
  readonly table: TableName;
  readonly header: Header;
  readonly encoding: Encoding;
  /** A byte order mark settles the encoding. */
  readonly hasBom: boolean;
  /** The first bytes, as UTF-8. */
  readonly head: Uint8Array;
}

export interface OpenedExtracts {
  readonly files: Readonly<Record<TableName, readonly OpenedFile[]>>;
  readonly ignored: readonly string[];
}

type Looked =
  | { readonly plain: PlainFile | SourceTable; readonly kind: 'table'; readonly file: OpenedFile }
  | { readonly plain: PlainFile; readonly kind: 'other'; readonly header: Header }
  | { readonly plain: PlainFile; readonly kind: 'broken'; readonly line: number }
  | { readonly plain: PlainFile; readonly kind: 'empty' }
  | { readonly plain: { readonly name: string }; readonly kind: 'unreadable'; readonly detail: string };

/** Looks at the head of every file, and finds the four tables among them. */
export async function openExtracts(
  sources: readonly (SourceFile | SourceTable)[],
  concat: boolean,
  signal?: CancelSignal,
): Promise<Result<OpenedExtracts, CoreError>> {
  const looked: Looked[] = [];
  const ignored: string[] = [];
  for (const source of sources) {
    if (isSourceTable(source)) {
      looked.push({ plain: source, kind: 'table', file: openedTable(source) });
      continue;
    }
    const parts = await lookInto(source, signal);
    if (signal?.aborted) return fail({ code: 'cancelled' });
    looked.push(...parts);
    ignored.push(...namesIgnored(source, parts));
  }
  return sortOut(looked, ignored, concat);
}

/** A table of a database says itself what it is. */
function openedTable(source: SourceTable): OpenedFile {
  const header: Header = { delimiter: ',', line: 0, columns: source.columns };
  return { plain: source, table: source.table, header, encoding: 'utf-8', hasBom: false, head: new Uint8Array() };
}

/** A file or what is packed in it. One that can't be read may be none of our business: only a missing table makes it so. */
async function lookInto(source: SourceFile, signal: CancelSignal | undefined): Promise<Looked[]> {
  const looked: Looked[] = [];
  try {
    for (const plain of await unpack(source)) {
      if (signal?.aborted) break;
      looked.push(await lookOrSay(plain));
    }
  } catch (error) {
    looked.push({ plain: { name: source.name }, kind: 'unreadable', detail: detailOf(error) });
  }
  return looked;
}

async function lookOrSay(plain: PlainFile): Promise<Looked> {
  try {
    return await look(plain);
  } catch (error) {
    return { plain: { name: plain.name }, kind: 'unreadable', detail: detailOf(error) };
  }
}

/** An archive without any extract, a workbook say, is named once and not part by part. */
function namesIgnored(source: SourceFile, parts: readonly Looked[]): string[] {
  if (parts.length > 1 && parts.every((part) => part.kind !== 'table')) return [source.name];
  return parts.flatMap((part) => {
    if (part.kind === 'table') return [];
    return [part.kind === 'unreadable' ? `${part.plain.name} (can't be read: ${part.detail})` : part.plain.name];
  });
}

/** What a reading error says, without its stack. */
export function detailOf(error: unknown): string {
  if (error instanceof WrongEncoding) return `it is not valid ${error.encoding.toUpperCase()}`;
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

async function look(plain: PlainFile): Promise<Looked> {
  const { bytes, isWhole } = await headOf(plain);
  const marked = encodingFromBom(bytes);
  const looked = lookAs(marked ?? (isUtf8(bytes, isWhole) ? 'utf-8' : 'windows-1252'));
  const unmarked = marked === null && looked.kind !== 'table' ? encodingFromZeros(bytes) : null;
  return unmarked === null ? looked : lookAs(unmarked);

  function lookAs(encoding: Encoding): Looked {
    const head = decodeHead(bytes, encoding);
    const recognised = recognise(head, isWhole);
    if (recognised.kind !== 'table') return { plain, ...recognised };
    const { table, header } = recognised;
    return { plain, kind: 'table', file: { plain, table, header, encoding, hasBom: marked !== null, head } };
  }
}

async function headOf(plain: PlainFile): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const bytes = new Uint8Array(HEAD_BYTES);
  let filled = 0;
  for await (const piece of plain.read()) {
    const part = piece.subarray(0, HEAD_BYTES - filled);
    bytes.set(part, filled);
    filled += part.length;
    if (part.length < piece.length) return { bytes, isWhole: false };
  }
  return { bytes: bytes.subarray(0, filled), isWhole: true };
}

function isUtf8(bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    const decoder = bytesToUtf8('utf-8');
    decoder.push(bytes);
    if (isWhole) decoder.end();
    return true;
  } catch (error) {
    if (error instanceof WrongEncoding) return false;
    throw error;
  }
}

function decodeHead(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const decoder = bytesToUtf8(encoding);
  const text = decoder.push(bytes).slice();
  // What is left of a cut character doesn't matter to a head; all of a file under three bytes does.
  return text.length > 0 ? text : decoder.end();
}

function sortOut(looked: readonly Looked[], ignored: readonly string[], concat: boolean): Result<OpenedExtracts, CoreError> {
  const opened = looked.flatMap((item) => (item.kind === 'table' ? [item.file] : []));
  const others = looked.filter((item) => item.kind !== 'table');
  const files = Object.fromEntries(READ_ORDER.map((table) => [table, opened.filter((file) => file.table === table)])) as unknown as Record<
    TableName,
    OpenedFile[]
  >;

  for (const { header, plain } of opened) {
    const repeated = header.columns.find((name, i) => name !== '' && header.columns.indexOf(name) !== i);
    if (repeated !== undefined) return fail({ code: 'sources.repeated-header', file: plain.name, line: header.line, column: repeated });
  }
  for (const table of READ_ORDER) {
    const found = files[table];
    if (found.length > 1 && !concat) return fail({ code: 'sources.two-files', table, files: found.map((file) => file.plain.name) });
    for (const { header, plain } of found) {
      const column = TABLES[table].needed.find((name) => !header.columns.includes(name));
      if (column !== undefined) return fail({ code: 'sources.missing-column', file: plain.name, table, column });
    }
  }
  const missing = READ_ORDER.filter((table) => files[table].length === 0);
  return missing.length === 0 ? ok({ files, ignored }) : fail(whyMissing(missing, others, ignored));
}

/** The likeliest reason first: a file that can't be read (of several the one named for a missing table), one that is nearly the table, a broken or an empty one, and only then none at all. */
function whyMissing(missing: readonly TableName[], others: readonly Looked[], ignored: readonly string[]): CoreError {
  const unreadable = others.filter((item) => item.kind === 'unreadable');
  const blamed = unreadable.find(({ plain }) => missing.some((table) => table === baseName(plain.name))) ?? unreadable[0];
  if (blamed) return { code: 'sources.unreadable', file: blamed.plain.name, detail: blamed.detail };
  for (const item of others) {
    const file = item.plain.name;
    if (item.kind === 'unreadable') continue;
    if (item.kind === 'other') {
      const table = meantAs(file, item.header);
      if (table === null || !missing.includes(table)) continue;
      const column = TABLES[table].recognisedBy.find((name) => !item.header.columns.includes(name))!;
      return { code: 'sources.missing-column', file, table, column };
    }
    // What else lies in the folder, a picture say, is broken or empty as a table, and no reason for anything.
    if (!missing.some((table) => table === baseName(file)) && !/\.csv(\.gz)?$/i.test(file)) continue;
    return item.kind === 'broken' ? { code: 'sources.broken-header', file, line: item.line } : { code: 'sources.empty', file };
  }
  return missing.length === READ_ORDER.length
    ? { code: 'sources.none', ignored }
    : { code: 'sources.missing-table', table: missing[0]!, ignored };
}
