import { bytesToUtf8, encodingFromBom, encodingFromZeros, WrongEncoding } from '../../csv/encoding.ts';
import type { Encoding } from '../../csv/forms.ts';
import type { Header } from '../../csv/header.ts';
import { FOREIGN_FORMATS, type ForeignFormat } from '../../declarations/foreign-formats.ts';
import { type Readings, type RememberedReading, readingOf } from '../../declarations/reading.ts';
import type { Reading } from '../../declarations/reading-schemas.ts';
import { READ_ORDER, TABLES, type TableName } from '../../declarations/table-declarations.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { foreignFormat, isWorkbook } from './foreign-format.ts';
import { likelyColumn, namedColumns } from './header-names.ts';
import { baseName, likelyTable, recognise, type TableHeader } from './recognise.ts';
import type { SourceFile } from './source-file.ts';
import { isSourceTable, type SourceTable } from './source-table.ts';
import { type PlainFile, unpack } from './unpack.ts';

/** Number of bytes of a file, unpacked, that are checked before it is read. */
const HEAD_BYTES = 65_536;
/** Files whose start is read at the same time: a browser takes some milliseconds for each. */
const FILES_AT_ONCE = 4;

/** A recognised file that has not been read yet. */
export interface OpenedFile {
  /** The source of its rows: bytes, or the rows of a table of a database, which then counts as a file in UTF-8. */
  readonly plain: PlainFile | SourceTable;
  readonly table: TableName;
  readonly header: TableHeader;
  readonly encoding: Encoding;
  /** How it is written, as specified now or, `isRemembered`, for an earlier file like it. */
  readonly reading: Reading;
  readonly isRemembered: boolean;
  /** Header and format: the same for similar files. */
  readonly signature: string;
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
  /** Another file that a person may consider an extract. */
  | { readonly plain: { readonly name: string }; readonly kind: 'foreign'; readonly format: ForeignFormat }
  | { readonly plain: { readonly name: string }; readonly kind: 'unreadable'; readonly detail: string };

/** What is specified about the files before they are opened. */
export interface HowToOpen {
  /** Join several files of one table, in the order given, instead of refusing them. */
  readonly concat?: boolean | undefined;
  readonly readings?: Readings | undefined;
  /** Used for files without settings. */
  readonly remembered?: readonly RememberedReading[] | undefined;
}

/** Checks the start of every file, and finds the four tables among them. */
export async function openExtracts(
  sources: readonly (SourceFile | SourceTable)[],
  how: HowToOpen,
  signal?: CancelSignal,
): Promise<Result<OpenedExtracts, CoreError>> {
  const looked: Looked[] = [];
  const ignored: string[] = [];
  for (let first = 0; first < sources.length; first += FILES_AT_ONCE) {
    const some = sources.slice(first, first + FILES_AT_ONCE);
    const found = await Promise.all(some.map((source) => (isSourceTable(source) ? null : lookInto(source, how, signal))));
    if (signal?.aborted) return fail({ code: 'cancelled' });
    for (const [i, source] of some.entries()) {
      if (isSourceTable(source)) {
        looked.push({ plain: source, kind: 'table', file: openedTable(source, how.readings?.[source.table] ?? {}) });
        continue;
      }
      const parts = found[i]!;
      looked.push(...parts);
      ignored.push(...namesIgnored(source, parts));
    }
  }
  const { concat = false } = how;
  return sortOut(concat ? looked : withoutDoubtful(looked, ignored), ignored, concat);
}

/** The extracts among the files, recognised by their start; other files are left out. */
export async function lookAtFiles(sources: readonly SourceFile[], how: HowToOpen): Promise<Result<OpenedFile[], CoreError>> {
  const looked: Looked[] = [];
  for (const source of sources) looked.push(...(await lookInto(source, how, undefined)));
  return ok(looked.flatMap((item) => (item.kind === 'table' ? [item.file] : [])));
}

/** A table of a database is recognised by its name. */
function openedTable(source: SourceTable, reading: Reading): OpenedFile {
  const header: TableHeader = {
    delimiter: ',',
    line: 0,
    columns: source.columns,
    renamed: [],
    unclear: [],
    dashesOn: null,
    firstLine: 0,
    isBelowTitle: false,
  };
  const { table } = source;
  return {
    plain: source,
    table,
    header,
    encoding: 'utf-8',
    reading,
    isRemembered: false,
    signature: '',
    hasBom: false,
    head: new Uint8Array(),
  };
}

/** A file, or the files packed in it. An unreadable file is no error here: it matters only when a table turns out to be missing. */
async function lookInto(source: SourceFile, how: HowToOpen, signal: CancelSignal | undefined): Promise<Looked[]> {
  const looked: Looked[] = [];
  try {
    const parts = await unpack(source);
    if (isWorkbook(parts.map(({ name }) => name))) return [{ plain: { name: source.name }, kind: 'foreign', format: 'excel' }];
    for (const plain of parts) {
      if (signal?.aborted) break;
      looked.push(await lookOrSay(plain, how));
    }
  } catch (error) {
    looked.push({ plain: { name: source.name }, kind: 'unreadable', detail: detailOf(error) });
  }
  return looked;
}

async function lookOrSay(plain: PlainFile, how: HowToOpen): Promise<Looked> {
  try {
    return await look(plain, how);
  } catch (error) {
    return { plain: { name: plain.name }, kind: 'unreadable', detail: detailOf(error) };
  }
}

/** An archive without any extract, for example a workbook, is named once and not file by file. */
function namesIgnored(source: SourceFile, parts: readonly Looked[]): string[] {
  if (parts.length > 1 && parts.every((part) => part.kind !== 'table')) return [source.name];
  return parts.flatMap((part) => {
    if (part.kind === 'table') return [];
    if (part.kind === 'foreign') return [`${part.plain.name} (${FOREIGN_FORMATS[part.format].name})`];
    return [part.kind === 'unreadable' ? `${part.plain.name} (can't be read: ${part.detail})` : part.plain.name];
  });
}

/** The message of a reading error, without its stack. */
export function detailOf(error: unknown): string {
  if (error instanceof WrongEncoding) return `it is not valid ${error.encoding.toUpperCase()}`;
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}

async function look(plain: PlainFile, { readings, remembered }: HowToOpen): Promise<Looked> {
  const { bytes, isWhole } = await headOf(plain);
  const foreign = foreignFormat(bytes);
  if (foreign === 'excel') return { plain, kind: 'foreign', format: foreign };
  const marked = encodingFromBom(bytes);
  let signature = '';
  const found = lookWith({});
  if (found.kind === 'table') signature = signatureOf(found.file);
  const isSaid = found.kind === 'table' && Object.keys(readingOf(readings, found.file)).length > 0;
  const known = isSaid ? undefined : remembered?.find((each) => each.signature === signature);
  const again = known === undefined ? undefined : lookAsSaid({ [plain.name]: known.reading });
  if (again?.kind === 'table') return { ...again, file: { ...again.file, isRemembered: true } };
  const asked = lookAsSaid(readings ?? {});
  return asked.kind === 'table' || foreign === null ? asked : { plain, kind: 'foreign', format: foreign };

  function lookAs(encoding: Encoding, said: Readings): Looked {
    const head = decodeHead(bytes, encoding);
    const recognised = recognise(head, isWhole, (table) => readingOf(said, { table, plain }));
    if (recognised.kind !== 'table') return { plain, ...recognised };
    const { table, header } = recognised;
    const reading = readingOf(said, { table, plain });
    const file = { plain, table, header, encoding, reading, isRemembered: false, signature, hasBom: marked === encoding, head };
    return { plain, kind: 'table', file };
  }

  function lookWith(said: Readings): Looked {
    const first = lookAs(marked ?? (isUtf8(bytes, isWhole) ? 'utf-8' : 'windows-1252'), said);
    const unmarked = marked === null && first.kind !== 'table' ? encodingFromZeros(bytes) : null;
    return unmarked === null ? first : lookAs(unmarked, said);
  }

  /** Recognises the file in the encoding that is specified for its table, if there is one. */
  function lookAsSaid(said: Readings): Looked {
    const isAsSaid = (each: Looked) => each.kind === 'table' && (each.file.reading.encoding ?? each.file.encoding) === each.file.encoding;
    const first = lookWith(said);
    if (isAsSaid(first)) return first;
    const encodings = new Set(Object.values(said).flatMap(({ encoding }) => encoding ?? []));
    const other = [...encodings].map((encoding) => lookAs(encoding, said)).find(isAsSaid);
    if (other !== undefined) return other;
    if (first.kind !== 'table') return first;
    const { encoding = first.file.encoding } = first.file.reading;
    return { plain: { name: plain.name }, kind: 'unreadable', detail: `read as ${encoding.toUpperCase()}, as asked, it has no header` };
  }
}

function signatureOf({ table, header, encoding }: OpenedFile): string {
  return JSON.stringify([table, encoding, header.delimiter, ...header.columns]);
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
  // A cut character at the end doesn't matter, except in a file of under three bytes.
  return text.length > 0 ? text : decoder.end();
}

/**
 * A header below other lines is less certain than one on the first line: when both name one table, the one below other lines is another
 * text that mentions its columns. Adds its name to the ignored ones.
 */
function withoutDoubtful(looked: readonly Looked[], ignored: string[]): readonly Looked[] {
  const sure = new Set(looked.flatMap((item) => (item.kind === 'table' && !item.file.header.isBelowTitle ? [item.file.table] : [])));
  return looked.filter((item) => {
    if (item.kind !== 'table' || !item.file.header.isBelowTitle || !sure.has(item.file.table)) return true;
    ignored.push(item.plain.name);
    return false;
  });
}

function sortOut(looked: readonly Looked[], ignored: readonly string[], concat: boolean): Result<OpenedExtracts, CoreError> {
  const opened = looked.flatMap((item) => (item.kind === 'table' ? [item.file] : []));
  const others = looked.filter((item) => item.kind !== 'table');
  const files = Object.fromEntries(READ_ORDER.map((table) => [table, opened.filter((file) => file.table === table)])) as unknown as Record<
    TableName,
    OpenedFile[]
  >;

  for (const { header, plain, table } of opened) {
    const { columns, line } = header;
    const repeated = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
    if (repeated !== undefined) return fail({ code: 'sources.repeated-header', file: plain.name, line, column: repeated });
    const [unclear] = header.unclear;
    if (unclear !== undefined) return fail({ code: 'sources.two-columns', file: plain.name, line, table, ...unclear });
  }
  for (const table of READ_ORDER) {
    const found = files[table];
    if (found.length > 1 && !concat) return fail({ code: 'sources.two-files', table, files: found.map((file) => file.plain.name) });
    for (const { header, plain } of found) {
      const column = TABLES[table].needed.find((name) => !header.columns.includes(name));
      if (column !== undefined) return fail(missingColumn(plain.name, table, column, header));
    }
  }
  const missing = READ_ORDER.filter((table) => files[table].length === 0);
  return missing.length === 0 ? ok({ files, ignored }) : fail(whyMissing(missing, others, ignored));
}

/**
 * The most likely reason. In this order: a file that has the name of a missing table and is no CSV; an unreadable file, preferably one with
 * the name of a missing table; a file that is almost the table; any other file that is no CSV; a broken file; an empty file; no file at all.
 */
function whyMissing(missing: readonly TableName[], others: readonly Looked[], ignored: readonly string[]): CoreError {
  const isNamed = ({ plain }: { plain: { name: string } }) => missing.some((table) => table === baseName(plain.name));
  const foreign = others.filter((item) => item.kind === 'foreign');
  const namedForeign = foreign.find(isNamed);
  if (namedForeign) return notCsv(namedForeign);
  const unreadable = others.filter((item) => item.kind === 'unreadable');
  const blamed = unreadable.find(isNamed) ?? unreadable[0];
  if (blamed) return { code: 'sources.unreadable', file: blamed.plain.name, detail: blamed.detail };
  for (const item of others) {
    const file = item.plain.name;
    if (item.kind === 'other') {
      const table = likelyTable(file, item.header);
      if (table === null || !missing.includes(table)) continue;
      const { columns } = namedColumns(table, item.header.columns);
      const column = TABLES[table].recognisedBy.find((name) => !columns.includes(name));
      if (column !== undefined) return missingColumn(file, table, column, { ...item.header, columns });
    }
    if (item.kind !== 'broken' && item.kind !== 'empty') continue;
    // Another file in the folder, such as a picture, is broken or empty as a table, which is no reason.
    if (!isNamed(item) && !/\.csv(\.gz)?$/i.test(file)) continue;
    return item.kind === 'broken' ? { code: 'sources.broken-header', file, line: item.line } : { code: 'sources.empty', file };
  }
  if (foreign[0]) return notCsv(foreign[0]);
  return missing.length === READ_ORDER.length
    ? { code: 'sources.none', ignored }
    : { code: 'sources.missing-table', table: missing[0]!, ignored };
}

function missingColumn(file: string, table: TableName, column: string, { line, columns }: Header): CoreError {
  return { code: 'sources.missing-column', file, table, column, line, header: columns, likely: likelyColumn(column, table, columns) };
}

function notCsv({ plain, format }: Extract<Looked, { kind: 'foreign' }>): CoreError {
  return { code: 'sources.not-csv', file: plain.name, format };
}
