import type { AsyncBuffer, Compressors, SchemaElement } from 'hyparquet';
import { KeyDictionary } from '../csv/key-dictionary.ts';
import { asStored } from '../exports/read-back-parquet.ts';
import { EXTENDED_FEATURES } from '../features/extended-features.ts';
import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { decimalsOf, type FeatureDeclaration } from '../features/feature-declaration.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { ExtendedColumns } from '../features/features-extended.ts';
import { NullableNumberColumn, TextColumn } from '../tables/columns.ts';
import { type Column, type TableOf, tableFromColumns } from '../tables/table.ts';
import { counted } from '../units/counted.ts';
import { readParquet } from './read-parquet.ts';

/** A dataset of another engine that doesn't match what was asked for. The message is a clause that says why. */
export class NotAdoptable extends Error {
  override readonly name = 'NotAdoptable';
}

/** A Parquet file of the dataset. `name` is for messages. */
export interface HandedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A dataset of another engine, in the row order of the staged invoices. */
export interface AdoptedDataset {
  readonly features: TableOf<FeatureRow>;
  /** Null when the files have the eight columns only. */
  readonly extended: ExtendedColumns | null;
}

/**
 * Reads a dataset that another engine wrote: any number of files and row groups, in any order of rows and columns. It has to have each of
 * the staged invoices once, with its account, and the columns and types of the dataset. Throws `NotAdoptable` when it differs.
 */
export async function adoptedDataset(
  files: readonly HandedFile[],
  stagedInvoices: Uint8Array,
  compressors: Compressors,
): Promise<AdoptedDataset> {
  const opened = await Promise.all(files.map((file) => openFile(file, compressors)));
  const extended = sameSet(opened);
  const rows = opened.reduce((sum, file) => sum + file.rows, 0);
  const { ids, accounts } = await stagedRows(stagedInvoices);
  if (rows !== ids.count)
    throw new NotAdoptable(`the files have ${counted(rows, 'row')}, and the staged day has ${counted(ids.count, 'invoice')}`);
  const place = await placesOf(opened, ids);
  const accountIds = new KeyDictionary();
  const accountCodes = new Int32Array(rows);
  let others = 0;
  await forEachCell(opened, ACCOUNT, (cell, row) => {
    const bytes = cell as Uint8Array;
    if (!equalBytes(accounts[place[row]!]!, bytes)) others++;
    accountCodes[place[row]!] = accountIds.codeOf(bytes, 0, bytes.length);
  });
  if (others > 0) throw new NotAdoptable(`${counted(others, 'invoice')} have another account than the staged invoices`);
  const numbers = async (declaration: FeatureDeclaration) => new NullableNumberColumn(await numbersOf(opened, declaration, place));
  const columns: Record<string, Column<unknown>> = {
    [INVOICE.key]: new TextColumn(
      ids.arena,
      Int32Array.from({ length: rows }, (_, row) => row),
    ),
    [ACCOUNT.key]: new TextColumn(accountIds.arena, accountCodes),
  };
  for (const declaration of STANDARD_FEATURES) columns[declaration.key] ??= await numbers(declaration);
  const features = tableFromColumns<FeatureRow>(columns as unknown as Parameters<typeof tableFromColumns<FeatureRow>>[0]);
  if (!extended) return { features, extended: null };
  const made: ExtendedColumns[number][] = [];
  for (const declaration of EXTENDED_FEATURES) made.push({ declaration, column: await numbers(declaration) });
  return { features, extended: made };
}

const [INVOICE, ACCOUNT] = STANDARD_FEATURES.filter(({ kind }) => kind === 'id') as [FeatureDeclaration, FeatureDeclaration];

interface OpenedFile {
  readonly name: string;
  readonly rows: number;
  readonly elements: ReadonlyMap<string, SchemaElement>;
  /** The cells of a column as they are stored, one row group at a time. */
  cells(column: string): AsyncIterable<readonly unknown[]>;
}

async function openFile({ name, bytes }: HandedFile, compressors: Compressors): Promise<OpenedFile> {
  const { parquetMetadata, parquetRead } = await import('hyparquet');
  const whole = bytes.slice().buffer;
  const file: AsyncBuffer = { byteLength: whole.byteLength, slice: (start, end) => whole.slice(start, end) };
  const metadata = attempt(name, () => parquetMetadata(whole));
  const stored = asStored(metadata);
  const leaves = metadata.schema.filter(({ num_children }) => num_children === undefined);
  if (leaves.length !== metadata.schema.length - 1) throw new NotAdoptable(`${name} has columns with parts`);
  return {
    name,
    // The rows that are read: the sum that the file states can be another.
    rows: metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0),
    elements: new Map(leaves.map((element) => [element.name, element])),
    async *cells(column) {
      let rowStart = 0;
      for (const { num_rows } of metadata.row_groups) {
        const rowEnd = rowStart + Number(num_rows);
        let cells: readonly unknown[] = [];
        // Text and decimals stay bytes: decoded, a leading byte order mark would be lost.
        await parquetRead({
          file,
          metadata: stored,
          columns: [column],
          rowStart,
          rowEnd,
          compressors,
          parsers: { stringFromBytes: (text) => text },
          onComplete: (read) => {
            cells = read.map(([cell]) => cell);
          },
        }).catch((error: unknown) => {
          throw notReadable(name, error);
        });
        if (cells.length !== rowEnd - rowStart)
          throw new NotAdoptable(`${name} has ${counted(cells.length, 'value')} of ${column} in a group of ${rowEnd - rowStart} rows`);
        yield cells;
        rowStart = rowEnd;
      }
    },
  };
}

function attempt<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw notReadable(name, error);
  }
}

function notReadable(name: string, error: unknown): NotAdoptable {
  const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  return new NotAdoptable(`${name} is no Parquet file that can be read (${why})`, { cause: error });
}

/** Whether the files have the extended columns. Throws when a file has other columns or types, or they differ between files. */
function sameSet(files: readonly OpenedFile[]): boolean {
  const has = (file: OpenedFile, { name }: FeatureDeclaration) => file.elements.has(name);
  const isExtended = files.some((file) => EXTENDED_FEATURES.some((declaration) => has(file, declaration)));
  const wanted = isExtended ? [...STANDARD_FEATURES, ...EXTENDED_FEATURES] : STANDARD_FEATURES;
  for (const file of files) {
    const missing = wanted.filter((declaration) => !has(file, declaration)).map(({ name }) => name);
    if (missing.length > 0) throw new NotAdoptable(`${file.name} has no column ${missing.join(', ')}`);
    const unknown = [...file.elements.keys()].filter((column) => !wanted.some(({ name }) => name === column));
    if (unknown.length > 0) throw new NotAdoptable(`${file.name} has a column ${unknown.join(', ')}, which the dataset has not`);
    for (const declaration of wanted) {
      const found = typeOf(file.elements.get(declaration.name)!);
      if (!accepted(declaration).includes(found))
        throw new NotAdoptable(`${file.name} has ${declaration.name} as ${found}, and it has to be ${accepted(declaration).join(' or ')}`);
    }
  }
  return isExtended;
}

/** The types in which a column may be written. */
function accepted({ parquet }: FeatureDeclaration): readonly string[] {
  if (typeof parquet === 'object') return [`DECIMAL(${parquet.precision},${parquet.decimals})`];
  return parquet === 'INT32' || parquet === 'INT64' ? ['INT32', 'INT64'] : [parquet];
}

function typeOf({ type, converted_type, logical_type, precision, scale }: SchemaElement): string {
  if (logical_type?.type === 'DECIMAL') return `DECIMAL(${logical_type.precision},${logical_type.scale})`;
  if (converted_type === 'DECIMAL') return `DECIMAL(${precision},${scale ?? 0})`;
  if (logical_type?.type === 'STRING' || converted_type === 'UTF8') return 'STRING';
  // Plain whole numbers can say their width and sign.
  if (logical_type?.type === 'INTEGER') return logical_type.isSigned ? `INT${logical_type.bitWidth}` : `UINT${logical_type.bitWidth}`;
  if (converted_type === 'INT_32' || converted_type === 'INT_64') return converted_type.replace('_', '');
  return logical_type?.type ?? converted_type ?? type ?? 'a group';
}

/** The ids of the staged invoices in their order, and the account of each. */
async function stagedRows(bytes: Uint8Array): Promise<{ ids: KeyDictionary; accounts: readonly Uint8Array[] }> {
  const { columns } = await readParquet(bytes, ['invoice_id', 'account_id']);
  const ids = new KeyDictionary();
  for (const cell of columns.get('invoice_id')!) ids.codeOf(cell as Uint8Array, 0, (cell as Uint8Array).length);
  return { ids, accounts: columns.get('account_id') as readonly Uint8Array[] };
}

/** By row of the files: its place among the staged invoices. */
async function placesOf(files: readonly OpenedFile[], ids: KeyDictionary): Promise<Int32Array> {
  const place = new Int32Array(ids.count);
  const isTaken = new Uint8Array(ids.count);
  let [unknown, repeated] = [0, 0];
  await forEachCell(files, INVOICE, (cell, row) => {
    const bytes = cell as Uint8Array;
    const code = ids.find(bytes, 0, bytes.length);
    if (code < 0) unknown++;
    else if (isTaken[code] === 1) repeated++;
    else {
      isTaken[code] = 1;
      place[row] = code;
    }
  });
  if (unknown > 0) throw new NotAdoptable(`${counted(unknown, 'row')} are of no staged invoice`);
  if (repeated > 0) throw new NotAdoptable(`${counted(repeated, 'row')} repeat an invoice`);
  return place;
}

/** In the unit of the dataset in memory, NaN for null. */
async function numbersOf(files: readonly OpenedFile[], declaration: FeatureDeclaration, place: Int32Array): Promise<Float64Array> {
  const { name, parquet, kind } = declaration;
  const scale = kind === 'dollars' ? 1 : 10 ** decimalsOf(declaration);
  const most = parquet === 'INT32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  const values = new Float64Array(place.length);
  await forEachCell(files, declaration, (cell, row) => {
    const value = cell === null ? Number.NaN : Number(cell instanceof Uint8Array ? signedNumber(cell) : cell);
    if (Math.abs(value) > most) throw new NotAdoptable(`${name} has a value that is too large`);
    values[place[row]!] = value / scale;
  });
  return values;
}

/** Calls `take` for each row of all files. Throws for a null in a column that has none. */
async function forEachCell(
  files: readonly OpenedFile[],
  { name, nullMeans }: FeatureDeclaration,
  take: (cell: Uint8Array | bigint | number | null, row: number) => void,
): Promise<void> {
  let row = 0;
  for (const file of files)
    for await (const cells of file.cells(name))
      for (const cell of cells) {
        if ((cell ?? null) === null && nullMeans === null) throw new NotAdoptable(`${file.name} has a row without ${name}`);
        take((cell ?? null) as Uint8Array | bigint | number | null, row++);
      }
}

/** A decimal that is stored as bytes: two's complement, the highest byte first. */
function signedNumber(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
