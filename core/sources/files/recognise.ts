import { DELIMITERS, type Delimiter } from '../../csv/forms.ts';
import { HEADER_WITHIN, type Header, type HeadRecord, headRecords } from '../../csv/header.ts';
import type { Reading } from '../../declarations/reading-schemas.ts';
import { READ_ORDER, TABLES, type TableName } from '../../declarations/table-declarations.ts';
import { type NamedColumns, namedColumns } from './header-names.ts';

/** The header of a table, with its columns by the names of the declarations. */
export interface TableHeader extends Header, NamedColumns {
  /** The specified header line: lines above it are no rows; 0 when none was specified. */
  readonly firstLine: number;
  /** The line of dashes below it; null without one. */
  readonly dashesOn: number | null;
  /** There are lines above it that are no rows; a line that only names the delimiter doesn't count. */
  readonly isBelowTitle: boolean;
}

/** What the start of a file shows. */
export type Recognised =
  | { readonly kind: 'table'; readonly table: TableName; readonly header: TableHeader }
  | { readonly kind: 'other'; readonly header: Header }
  | { readonly kind: 'broken'; readonly line: number }
  | { readonly kind: 'empty' };

/** What is specified about the files of a table. */
export type SpecifiedReading = (table: TableName) => Reading;

interface Cut {
  readonly delimiter: Delimiter;
  readonly records: readonly HeadRecord[];
  /** The first record can't be read. */
  readonly isFirstBroken: boolean;
}

interface Fit {
  readonly table: TableName;
  readonly record: HeadRecord;
  readonly cut: Cut;
  /** The specified line of the first row. */
  readonly firstLine?: number;
}

const SEP_LINE = /^"?sep=(.)"?$/i;

/**
 * Recognises a table by its header: the one whose key columns it has. If it has those of several (for example lines with a price), the
 * table with most of its columns. The delimiter is the one that makes this possible. The header is the first record, or the first one
 * within 20 lines with such columns.
 */
export function recognise(head: Uint8Array, isWhole: boolean, said: SpecifiedReading = () => ({})): Recognised {
  const read = DELIMITERS.map((delimiter) => ({ delimiter, records: headRecords(head, isWhole, delimiter) }));
  const firsts = read.flatMap(({ records }) => records.slice(0, 1));
  if (firsts.length === 0) return { kind: 'empty' };

  const sep = DELIMITERS.find((delimiter) => delimiter === sepOf(firsts)) ?? null;
  const cuts = read
    .filter(({ delimiter }) => sep === null || delimiter === sep)
    .map(({ delimiter, records }) => ({
      delimiter,
      records: records.filter((record) => 'columns' in record).slice(sep === null ? 0 : 1),
      isFirstBroken: 'brokenAt' in records[0]!,
    }));
  const fit =
    best(cuts.flatMap((cut) => saidFits(cut, said))) ??
    best(cuts.flatMap((cut) => (cut.isFirstBroken ? [] : fitsOf(cut, cut.records.slice(0, 1), said, hasExactly)))) ??
    best(cuts.flatMap((cut) => (cut.isFirstBroken ? [] : fitsOf(cut, cut.records.slice(0, 1), said, hasInOtherLetters)))) ??
    highest(cuts.flatMap((cut) => fitsOf(cut, cut.records.filter(isWithin), said, hasInOtherLetters)));
  if (fit) return { kind: 'table', table: fit.table, header: headerOf(fit) };

  const headers = cuts.flatMap(({ records, isFirstBroken }) => (isFirstBroken ? [] : records.slice(0, 1)));
  if (headers.length === 0) return { kind: 'broken', line: firsts.find((first) => 'brokenAt' in first)!.brokenAt };
  return { kind: 'other', header: nearestHeader(cuts) ?? headers.toSorted((a, b) => b.columns.length - a.columns.length)[0]! };
}

/** The table that an unrecognised file was probably meant to be, by its name or by most of its columns; null when it resembles none. */
export function likelyTable(file: string, header: Header): TableName | null {
  const named = READ_ORDER.find((table) => baseName(file) === table);
  if (named) return named;
  const partial = READ_ORDER.filter((table) => 2 * countListed(header, table) >= header.columns.length);
  return mostListed(partial.map((table) => ({ table, record: header })))?.table ?? null;
}

/** `accounts` for `book.zip/TRS/Accounts.csv.gz`. */
export function baseName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\..*$/, '').toLowerCase();
}

/** The delimiter named by a first line `sep=;`. */
function sepOf(firsts: readonly (HeadRecord | { brokenAt: number })[]): string | null {
  const first = firsts.find((record) => 'text' in record);
  return first === undefined ? null : (SEP_LINE.exec(first.text)?.[1] ?? null);
}

/** With a specified first row, the header is the last record above it that has the table's key columns. */
function saidFits(cut: Cut, said: SpecifiedReading): Fit[] {
  return READ_ORDER.flatMap((table) => {
    const { firstLine, delimiter } = said(table);
    if (firstLine === undefined || (delimiter !== undefined && delimiter !== cut.delimiter)) return [];
    const record = cut.records.findLast((each) => each.line < firstLine && hasInOtherLetters(each, table));
    return record === undefined ? [] : [{ table, record, cut, firstLine }];
  });
}

function fitsOf(
  cut: Cut,
  records: readonly HeadRecord[],
  said: SpecifiedReading,
  has: (header: Header, table: TableName) => boolean,
): Fit[] {
  return records.flatMap((record) =>
    READ_ORDER.filter((table) => {
      const { delimiter = cut.delimiter, firstLine } = said(table);
      return delimiter === cut.delimiter && firstLine === undefined && has(record, table);
    }).map((table) => ({ table, record, cut })),
  );
}

function isWithin({ line }: Header): boolean {
  return line <= HEADER_WITHIN;
}

function best(fits: readonly Fit[]): Fit | undefined {
  return mostListed(fits);
}

function highest(fits: readonly Fit[]): Fit | undefined {
  const line = Math.min(...fits.map(({ record }) => record.line));
  return mostListed(fits.filter(({ record }) => record.line === line));
}

function headerOf({ table, record, cut, firstLine = 0 }: Fit): TableHeader {
  const { delimiter, line, columns } = record;
  const place = cut.records.indexOf(record);
  const below = cut.records[place + 1];
  const dashesOn = below !== undefined && isDashes(below) ? below.line : null;
  return { delimiter, line, ...namedColumns(table, columns), dashesOn, firstLine, isBelowTitle: place > 0 || cut.isFirstBroken };
}

function isDashes({ columns }: Header): boolean {
  return columns.every((text) => /^[-=+| ]*$/.test(text)) && columns.some((text) => /---|===/.test(text));
}

/** For an unrecognised file: the record that is most similar to a header. */
function nearestHeader(cuts: readonly Cut[]): Header | undefined {
  const near = cuts.flatMap(({ records }) =>
    records.filter(isWithin).flatMap((record) => READ_ORDER.map((table) => ({ record, count: countListed(record, table) }))),
  );
  const [nearest] = near.toSorted((a, b) => b.count - a.count);
  return nearest !== undefined && nearest.count > 1 ? nearest.record : undefined;
}

function hasExactly({ columns }: Header, table: TableName): boolean {
  return TABLES[table].recognisedBy.every((column) => columns.includes(column));
}

function hasInOtherLetters({ columns }: Header, table: TableName): boolean {
  const named = namedColumns(table, columns);
  return TABLES[table].recognisedBy.every(
    (column) => named.columns.includes(column) || named.unclear.some((unclear) => unclear.column === column),
  );
}

function countListed(header: Header, table: TableName): number {
  const { needed, optional } = TABLES[table];
  const { columns } = namedColumns(table, header.columns);
  return [...needed, ...optional].filter((column) => columns.includes(column)).length;
}

function mostListed<Each extends { readonly table: TableName; readonly record: Header }>(fits: readonly Each[]): Each | undefined {
  return fits.toSorted((a, b) => countListed(b.record, b.table) - countListed(a.record, a.table))[0];
}
