import type { ColumnKind, ColumnValues } from '../lists/list-column.ts';
import { counted } from '../units/counted.ts';
import { sayDay } from '../units/day.ts';
import { shownText } from '../units/shown-text.ts';
import { telLink } from '../units/tel-link.ts';
import type { EpochDay } from '../units/units.ts';
import { type FileColumn, type ListRow, REASON_SEPARATOR, usedColumns } from './list-file.ts';
import { type WorkbookCell, type WorkbookColumn, type WorkbookLink, writeWorkbook } from './workbook.ts';

const TYPES: Readonly<Record<ColumnKind, Pick<WorkbookColumn, 'kind' | 'format' | 'wraps'>>> = {
  text: { kind: 'text' },
  sentences: { kind: 'text', wraps: true },
  cents: { kind: 'number', format: '#,##0.00' },
  count: { kind: 'number', format: '#,##0' },
  days: { kind: 'number', format: '#,##0' },
  day: { kind: 'day' },
  chance: { kind: 'number', format: '0.0%' },
  share: { kind: 'number', format: '0.0%' },
};

/** The width of a day's own column, in characters. */
const DAY_WIDTH = 13;

/** What a list is about, for its title. */
export interface ListScope {
  readonly asOf: EpochDay;
  /** The number of accounts of the whole list, where the rows are a part of it. */
  readonly of?: number;
  /** The filters in words. */
  readonly filters?: readonly string[];
}

/** A list as one sheet. */
export interface ListSheet<Row> {
  readonly name: string;
  readonly scope: ListScope;
  readonly columns: readonly FileColumn<Row>[];
  readonly rows: readonly Row[];
}

/** A column of the sheet, with its cells. */
interface SheetColumn<Row> extends WorkbookColumn {
  readonly key: string;
  cell(row: Row): WorkbookCell;
  readonly total: WorkbookCell;
}

/**
 * A list as XLSX: the headings of the screen below a title, text as people see it and typed as text, dollars, shares and dates as such,
 * the total of the rows, phone numbers that can be dialled as links if the list has their column. The same bytes for the same rows.
 */
export function listXlsx<Row extends { readonly contact_phone: string | null }>(sheet: ListSheet<Row>): Promise<Uint8Array> {
  const { name, rows } = sheet;
  const columns = usedColumns(sheet.columns, rows).flatMap((column) => sheetColumns(column, rows));
  const phone = columns.findIndex(({ key }) => key === 'contact_phone');
  const isTotalled = rows.length > 0 && columns.some(({ total }) => total !== null);
  return writeWorkbook({
    name,
    title: listTitle(sheet),
    columns,
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
    ...(isTotalled && { total: withTotalLabel(columns) }),
    links: phone < 0 ? [] : phoneLinks(rows, phone),
  });
}

/** `Call list · as of 12 May 2021 · 183 accounts · overdue only`. */
function listTitle<Row>({ name, scope: { asOf, of, filters = [] }, rows }: ListSheet<Row>): string {
  const count = of === undefined || of === rows.length ? counted(rows.length, 'account') : `${rows.length} of ${counted(of, 'account')}`;
  return [name, `as of ${sayDay(asOf)}`, count, ...filters].map(shownText).join(' · ');
}

/** The column of the sheet; a day that a file has in its text is in a column of its own, beside the words. */
function sheetColumns<Row extends object>(column: FileColumn<Row>, rows: readonly Row[]): readonly SheetColumn<Row>[] {
  const { key, kind, label, width, separateDay, written } = column;
  const value = (row: Row) => (row as ListRow)[key];
  const own: SheetColumn<Row> = {
    key,
    header: label,
    width,
    ...TYPES[kind],
    total: totalOf(column, rows),
    cell: (row) => cellOf(kind, value(row)),
  };
  if (separateDay) {
    const words: SheetColumn<Row> = { ...own, ...TYPES.text, total: null, cell: (row) => cellOf('text', separateDay.words(row)) };
    return [words, { ...own, key: `${key}.day`, header: separateDay.dayLabel, width: DAY_WIDTH }];
  }
  return [written ? { ...own, ...TYPES.text, cell: (row) => cellOf('text', written(row)) } : own];
}

function totalOf<Row extends object>({ key, kind, total }: FileColumn<Row>, rows: readonly Row[]): WorkbookCell {
  if (!total) return null;
  const figures = rows.map((row) => (row as ListRow)[key] as number | null).filter((figure) => figure !== null);
  // What is known of no row has no total either.
  if (figures.length === 0) return null;
  return cellOf(
    kind,
    figures.reduce((sum, figure) => sum + figure, 0),
  );
}

/** `Total` stands in the first column of text that has no total: the account's. */
function withTotalLabel<Row>(columns: readonly SheetColumn<Row>[]): WorkbookCell[] {
  const company = columns.findIndex(({ key }) => key === 'company_name');
  const at = company < 0 ? columns.findIndex(({ kind }) => kind === 'text') : company;
  return columns.map(({ total }, i) => (i === at ? 'Total' : total));
}

function cellOf(kind: ColumnKind, value: unknown): WorkbookCell {
  if (kind === 'cents' && value !== null) return (value as ColumnValues['cents']) / 100;
  if (kind === 'sentences' && value !== null) return shownText((value as ColumnValues['sentences']).join(REASON_SEPARATOR));
  return typeof value === 'string' ? shownText(value) : (value as WorkbookCell);
}

/** Links that dial the phone numbers that can be dialled; `column` is the index of the phone column. */
export function phoneLinks(rows: readonly { readonly contact_phone: string | null }[], column: number): WorkbookLink[] {
  const links: WorkbookLink[] = [];
  for (const [row, { contact_phone }] of rows.entries()) {
    const target = contact_phone === null ? null : telLink(contact_phone);
    if (target !== null) links.push({ row, column, target });
  }
  return links;
}
