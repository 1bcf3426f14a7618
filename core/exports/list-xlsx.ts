import { type ColumnKind, type ColumnValues, REASON_SEPARATOR } from '../lists/list-column.ts';
import { counted, groupDigits } from '../units/counted.ts';
import { sayDay } from '../units/day.ts';
import { shownText } from '../units/shown-text.ts';
import { telLink } from '../units/tel-link.ts';
import type { EpochDay } from '../units/units.ts';
import { type FileColumn, type ListRow, usedColumns } from './list-file.ts';
import { type NeededWidth, pageWidths } from './page-widths.ts';
import { longestWord, textWidth } from './text-width.ts';
import { BOLD, MAX_LINES, paddingOf, type WorkbookCell, type WorkbookColumn, type WorkbookLink, writeWorkbook } from './workbook.ts';

/** How the cells of a kind look; `said` is a figure as the sheet shows it. */
interface SheetType extends Pick<WorkbookColumn, 'kind' | 'format' | 'wraps'> {
  said(figure: number): string;
}

const TEXT: SheetType = { kind: 'text', wraps: true, said: String };
const COUNT: SheetType = { kind: 'number', format: '#,##0', said: (count) => groupDigits(count.toFixed(0)) };
const SHARE: SheetType = { kind: 'number', format: '0.0%', said: (share) => `${(share * 100).toFixed(1)}%` };

const TYPES: Readonly<Record<ColumnKind, SheetType>> = {
  text: TEXT,
  sentences: TEXT,
  cents: { kind: 'number', format: '#,##0.00', said: (dollars) => groupDigits(dollars.toFixed(2)) },
  count: COUNT,
  days: COUNT,
  day: { kind: 'day', said: () => '30 Mar 2022' },
  chance: SHARE,
  share: SHARE,
};

/** The longest word that is kept whole, in digits: a phone number with its extension. */
const WHOLE_WORD = 26;
/** Digits between a heading and the next, beyond those between cells. */
const HEADING_GAP = 0.5;
/** The rank of a long text among those of its column: longer ones are few, and may have more lines. */
const LONG_RANK = 0.9;
/** Lines of a long text that a column is not narrowed beyond. */
const HIGHEST = 8;
/** Lines that the longest text may fill of those that a row shows: words that go to the next line take the others. */
const FULL_LINES = MAX_LINES - 4;
/** The widest that a column gets so that its row shows all of the longest text, in digits. */
const WIDEST = 100;

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
interface SheetColumn extends SheetType {
  readonly key: string;
  readonly header: string;
  /** The most digits of one line of text; a figure is never cut. */
  readonly line: number;
  readonly cells: readonly WorkbookCell[];
  readonly total: WorkbookCell;
}

/**
 * A list as XLSX: the headings of the screen below a title, text as people see it and typed as text, dollars, shares and dates as such,
 * the total of the rows, phone numbers that can be dialled as links if the list has their column. Columns without content are left out, and
 * the others as wide as a page in a readable size allows. The same bytes for the same rows.
 */
export function listXlsx<Row extends { readonly contact_phone: string | null }>(sheet: ListSheet<Row>): Promise<Uint8Array> {
  const { name, rows } = sheet;
  const all = usedColumns(sheet.columns, rows).flatMap((column) => sheetColumns(column, rows));
  const columns = all.filter(({ cells }) => rows.length === 0 || cells.some((cell) => cell !== null && cell !== ''));
  const phone = columns.findIndex(({ key }) => key === 'contact_phone');
  const isTotalled = rows.length > 0 && columns.some(({ total }) => total !== null);
  const repeated = accountColumn(columns) + 1;
  const { widths, pages } = pageWidths(columns.map(neededWidth), repeated);
  return writeWorkbook({
    name,
    title: listTitle(sheet),
    columns: columns.map((column, i) => ({ ...column, width: widths[i]! })),
    ...(pages > 1 && { across: { pages, repeated } }),
    rows: rows.map((_, row) => columns.map(({ cells }) => cells[row]!)),
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
function sheetColumns<Row extends object>(column: FileColumn<Row>, rows: readonly Row[]): readonly SheetColumn[] {
  const { key, kind, label, line = Number.POSITIVE_INFINITY, separateDay, written } = column;
  const texts = (text: (row: Row) => string) => ({ ...TEXT, cells: rows.map((row) => cellOf('text', text(row))) });
  const own: SheetColumn = {
    key,
    header: label,
    line,
    ...TYPES[kind],
    total: totalOf(column, rows),
    cells: rows.map((row) => cellOf(kind, (row as ListRow)[key])),
  };
  if (separateDay) {
    const words: SheetColumn = { ...own, ...texts(separateDay.words), total: null };
    const { amount } = separateDay;
    return [words, { ...own, key: `${key}.day`, header: separateDay.dayLabel }, ...(amount ? [amountColumn(key, amount, rows)] : [])];
  }
  return [written ? { ...own, ...texts(written) } : own];
}

function amountColumn<Row extends object>(
  key: string,
  { label, cents }: NonNullable<NonNullable<FileColumn<Row>['separateDay']>['amount']>,
  rows: readonly Row[],
): SheetColumn {
  const cells = rows.map((row) => cellOf('cents', cents(row)));
  const sum = rows.reduce((so_far, row) => so_far + (cents(row) ?? 0), 0);
  return { key: `${key}.amount`, header: label, line: 0, ...TYPES.cents, cells, total: cellOf('cents', sum) };
}

function neededWidth(column: SheetColumn): NeededWidth {
  const padding = paddingOf(column.kind);
  const heading = longestWord(column.header) * BOLD + HEADING_GAP;
  const { least, most, whole } = column.kind === 'text' ? neededByTexts(column) : neededByFigures(column);
  return { least: Math.max(heading, least) + padding, most: Math.max(heading, most) + padding, whole: whole + padding };
}

function neededByFigures({ said, cells, total }: SheetColumn): NeededWidth {
  const figures = cells.filter((cell) => typeof cell === 'number');
  let width = 0;
  for (const pick of [Math.min, Math.max]) width = Math.max(width, textWidth(said(figures.reduce((a, b) => pick(a, b), 0))));
  if (typeof total === 'number') width = Math.max(width, textWidth(said(total)) * BOLD);
  return { least: width, most: width, whole: width };
}

function neededByTexts({ line, cells }: SheetColumn): NeededWidth {
  const texts = cells.filter((cell) => typeof cell === 'string');
  let [word, longest] = [0, 0];
  for (const text of texts) {
    word = Math.max(word, Math.min(WHOLE_WORD, longestWord(text)));
    for (const each of text.split('\n')) longest = Math.max(longest, textWidth(each));
  }
  const lengths = texts.map(textWidth).sort((a, b) => a - b);
  const whole = lengths[Math.floor(lengths.length * LONG_RANK)] ?? 0;
  const shown = Math.min(WIDEST, (lengths.at(-1) ?? 0) / FULL_LINES);
  const most = Math.max(word, shown, Math.min(line, longest));
  return { least: Math.min(most, Math.max(word, shown, whole / HIGHEST)), most, whole };
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
function withTotalLabel(columns: readonly SheetColumn[]): WorkbookCell[] {
  const at = accountColumn(columns);
  return columns.map(({ total }, i) => (i === at ? 'Total' : total));
}

/** The place of the column that says whose row it is: the name, or else the first text. */
function accountColumn(columns: readonly SheetColumn[]): number {
  const company = columns.findIndex(({ key }) => key === 'company_name');
  return company < 0 ? columns.findIndex(({ kind }) => kind === 'text') : company;
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
