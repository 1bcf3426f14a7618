import type { Quotes } from '../csv/forms.ts';
import { fieldText } from '../csv/header.ts';
import { type RecordFault, RecordScanner } from '../csv/record-scanner.ts';
import type { DateForm } from '../declarations/date-forms.ts';
import { emptyWordsOf, meansEmpty } from '../declarations/empty-forms.ts';
import { type NumberStyle, PLAIN_NUMBERS } from '../declarations/number-style.ts';
import { TABLES, type TableName } from '../declarations/table-declarations.ts';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { FAULT_REASONS } from '../findings/reject-reasons.ts';
import { formatIsoDay } from '../units/day.ts';
import { type EpochDay, NO_VALUE } from '../units/units.ts';
import { parseDateCell, parseDatesCell, UNPARSABLE } from './cells/parse-date.ts';
import { type ExactPrice, isBlank, parsePrice, parseWhole } from './cells/parse-number.ts';
import { type HowToOpen, lookAtFiles, type OpenedFile } from './files/open-extracts.ts';
import type { SourceFile } from './files/source-file.ts';
import type { FilePreview, PreviewCell, PreviewRow } from './files/source-schemas.ts';
import { isSourceTable, type SourceTable } from './files/source-table.ts';
import { LinesAround } from './rows/lines-around.ts';
import { headProfile } from './rows/profile-file.ts';

const MAX_ROWS = 10;
const MAX_CHARACTERS = 120;

/** The first rows of every extract as they are read. Reads only the start of each file. */
export async function previewFiles(
  sources: readonly (SourceFile | SourceTable)[],
  how: HowToOpen,
): Promise<Result<readonly FilePreview[], CoreError>> {
  const files = sources.filter((source): source is SourceFile => !isSourceTable(source));
  const looked = await lookAtFiles(files, how);
  if (!looked.ok) return fail(looked.error);
  return ok(looked.value.map(previewOf));
}

function previewOf(file: OpenedFile): FilePreview {
  const { reading, table, header, head } = file;
  const quotes = reading.quotes ?? quotesOfHead(file);
  const { dateOrder, numbers } = headProfile(file, quotes);
  const { dates, needed, optional } = TABLES[table];
  const hasDates = dates.some((column) => header.columns.includes(column));
  const cells = new CellReader(table, reading.dateFormat ?? dateOrder ?? 'ymd', numbers, emptyWordsOf(reading));
  const rows: PreviewRow[] = [];
  const take = (scanner: RecordScanner, fault: RecordFault | null): void => {
    const columns = header.columns;
    const read = Array.from({ length: scanner.fields }, (_, field) =>
      cells.read(scanner, field, fault === null ? columns[field] : undefined),
    );
    rows.push({ line: scanner.line, cells: read, fault: fault === null ? null : FAULT_REASONS[fault] });
    if (rows.length === MAX_ROWS) scanner.stop();
  };
  scanHead(head, file, quotes, { record: (row) => take(row as RecordScanner, null), fault: take });
  const marks = Object.entries(numbers).filter(([column]) => header.columns.includes(column));
  return {
    file: file.plain.name,
    table,
    encoding: file.encoding,
    delimiter: header.delimiter,
    quotes,
    decimalMark: marks.length === 0 ? null : marks.some(([, { mark }]) => mark === ',') ? ',' : '.',
    dateFormat: hasDates ? (reading.dateFormat ?? dateOrder) : null,
    emptyWords: [...emptyWordsOf(reading)],
    firstLine: rows[0]?.line ?? null,
    said: reading,
    isRemembered: file.isRemembered,
    signature: file.signature,
    columns: header.columns.map((name) => ({ name, isRead: needed.includes(name) || optional.includes(name) })),
    rows,
  };
}

/** Backslashes when they leave no fault at the start of the file and doubled quotes do. */
function quotesOfHead(file: OpenedFile): Quotes {
  const faults = { doubled: 0, backslash: 0 };
  for (const quotes of ['doubled', 'backslash'] as const)
    scanHead(file.head, file, quotes, { record: () => undefined, fault: () => void faults[quotes]++ });
  return faults.doubled > 0 && faults.backslash === 0 ? 'backslash' : 'doubled';
}

function scanHead(head: Uint8Array, { table, header }: OpenedFile, quotes: Quotes, rows: Parameters<LinesAround['handler']>[0]): void {
  const scanner = new RecordScanner(header.delimiter.charCodeAt(0), new LinesAround(table, header, false).handler(rows), quotes);
  scanner.push(head);
}

/** Determines the value of each cell of a row. */
class CellReader {
  constructor(
    readonly table: TableName,
    readonly form: DateForm,
    readonly numbers: Readonly<Record<string, NumberStyle>>,
    readonly emptyWords: ReadonlySet<string>,
  ) {}

  read(scanner: RecordScanner, field: number, column: string | undefined): PreviewCell {
    const text = fieldText(scanner, field).slice(0, MAX_CHARACTERS);
    const { dates, numbers } = TABLES[this.table];
    if (column === undefined || !(dates.includes(column) || numbers.includes(column))) return { text, reads: null, isFault: false };
    const start = scanner.starts[field]!;
    const end = scanner.ends[field]!;
    const { bytes } = scanner;
    if (isBlank(bytes, start, end) || meansEmpty(column, bytes, start, end, this.emptyWords)) return { text, reads: '', isFault: false };
    const reads = dates.includes(column) ? this.#date(scanner, start, end, column) : this.#number(scanner, start, end, column);
    return { text, reads, isFault: reads === null };
  }

  #date({ bytes }: RecordScanner, start: number, end: number, column: string): string | null {
    const day = parseDateCell(bytes, start, end, this.form);
    if (day !== UNPARSABLE && day !== NO_VALUE) return formatIsoDay(day as EpochDay);
    const days = TABLES[this.table].dateLists.includes(column) ? parseDatesCell(bytes, start, end, this.form) : null;
    return days === null || days.length === 0 ? null : days.map((each) => formatIsoDay(each)).join(', ');
  }

  #number({ bytes }: RecordScanner, start: number, end: number, column: string): string | null {
    const style = this.numbers[column] ?? PLAIN_NUMBERS;
    if (column === 'quantity') return parseWhole(bytes, start, end, style)?.toString() ?? null;
    const price = parsePrice(bytes, start, end, style);
    return price === null ? null : priceText(price);
  }
}

function priceText({ cents, fraction, places }: ExactPrice): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const more = places === 0 ? '' : String(Math.abs(fraction)).padStart(places, '0');
  return `${cents < 0 || fraction < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${more}`;
}
