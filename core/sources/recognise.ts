import { DELIMITERS, type Header, readHeader } from '../csv/header.ts';
import { READ_ORDER, TABLES, type TableName } from '../declarations/table-declarations.ts';

/** What a file's first record says about it. */
export type Recognised =
  | { readonly kind: 'table'; readonly table: TableName; readonly header: Header }
  | { readonly kind: 'other'; readonly header: Header }
  | { readonly kind: 'broken'; readonly line: number }
  | { readonly kind: 'empty' };

/**
 * Tells by its header which table a file holds: the one whose key columns it has. Where it has those of several (lines
 * that carry the price along, say), the table most of whose columns it has. The delimiter is the one that makes it so.
 */
export function recognise(head: Uint8Array, isWhole: boolean): Recognised {
  const read = DELIMITERS.map((delimiter) => readHeader(head, isWhole, delimiter));
  const headers = read.filter((header) => header !== null && 'columns' in header);
  if (headers.length === 0) {
    const broken = read.find((header) => header !== null && 'brokenAt' in header);
    return broken ? { kind: 'broken', line: broken.brokenAt } : { kind: 'empty' };
  }

  const fits = headers.flatMap((header) =>
    READ_ORDER.filter((table) => hasAll(header, TABLES[table].recognisedBy)).map((table) => ({ table, header })),
  );
  const best = mostListed(fits);
  if (best) return { kind: 'table', ...best };
  return { kind: 'other', header: headers.toSorted((a, b) => b.columns.length - a.columns.length)[0]! };
}

/** The table that a file which is none was probably meant to be, by its name or by most of its columns; null when it looks like none. */
export function meantAs(file: string, header: Header): TableName | null {
  const named = READ_ORDER.find((table) => baseName(file) === table);
  if (named) return named;
  const partial = READ_ORDER.filter((table) => 2 * countListed(header, table) >= header.columns.length);
  return mostListed(partial.map((table) => ({ table, header })))?.table ?? null;
}

/** `accounts` for `book.zip/TRS/Accounts.csv.gz`. */
export function baseName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\..*$/, '').toLowerCase();
}

function hasAll(header: Header, columns: readonly string[]): boolean {
  return columns.every((column) => header.columns.includes(column));
}

function countListed(header: Header, table: TableName): number {
  const { needed, optional } = TABLES[table];
  return [...needed, ...optional].filter((column) => header.columns.includes(column)).length;
}

function mostListed(fits: readonly { table: TableName; header: Header }[]) {
  return fits.toSorted((a, b) => countListed(b.header, b.table) - countListed(a.header, a.table))[0];
}
