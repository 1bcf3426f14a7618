import type { Encoding } from '../csv/encoding.ts';
import { fieldText } from '../csv/header.ts';
import type { RecordCells } from '../csv/record-cells.ts';
import { RecordScanner } from '../csv/record-scanner.ts';
import { type DateForm, FOUND_DATE_FORMS } from '../declarations/date-forms.ts';
import { meansEmpty } from '../declarations/empty-forms.ts';
import type { NumberStyle } from '../declarations/number-style.ts';
import { decimalMarkOf, type Reading } from '../declarations/reading.ts';
import { TABLES } from '../declarations/table-declarations.ts';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { NO_VALUE } from '../units/units.ts';
import { NumberColumn, type UnclearNumbers } from './number-column.ts';
import type { OpenedFile } from './open-extracts.ts';
import { type DateOrder, parseDateCell, parseDatesCell, UNPARSABLE } from './parse-date.ts';
import { isBlank } from './parse-number.ts';
import { type ScanControl, scanFile } from './scan-file.ts';

/** Below this share of readable dates, in the best order, a file is not guessed at. */
const LEAST_PARSED_SHARE = 0.95;
const NUMERIC_ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];
/** Fewer cells than this say nothing about how many could tell day first from month first. */
const LEAST_CELLS = 20;
/** In genuine files some 60 % of the dates have a day above 12. Where far fewer have, those few may be typing errors. */
const LEAST_TELLING_SHARE = 0.1;

/** How the cells of one file are written, found by reading all of it. */
export interface FileProfile {
  readonly dateOrder: DateForm;
  /** Day first and month first read equally many cells: the order is a choice, not a fact. */
  readonly isOrderTied: boolean;
  /** Of each column that holds numbers. */
  readonly numbers: Readonly<Record<string, NumberStyle>>;
  /** Columns of which some numbers were not read, as they read in two ways. */
  readonly unclearNumbers: Readonly<Record<string, UnclearNumbers>>;
}

/**
 * Infers date order and how numbers are written: so that the fewest cells are left unreadable. An order that was asked for (`ordered`)
 * is taken, but where year first reads more: such dates are what they are, and the question is only ever day or month first.
 */
export async function profileFile(
  file: OpenedFile,
  encoding: Encoding,
  control: ScanControl,
  ordered: DateOrder | undefined,
  said: Reading,
): Promise<Result<FileProfile, CoreError>> {
  const cells = new CellCounts(file);
  await scanFile(file, encoding, { record: (scanner) => cells.count(scanner), fault: () => undefined }, control);
  return cells.verdict(ordered, said);
}

/** True when every date in the head of the file is written `YYYY-MM-DD` or so: the order that can be taken without asking. */
export function headIsYearFirst(file: OpenedFile): boolean {
  const cells = new CellCounts(file);
  let isHeader = true;
  const scanner = new RecordScanner(file.header.delimiter.charCodeAt(0), {
    record(scanner) {
      if (isHeader) scanner.expectedFields = file.header.columns.length;
      else cells.count(scanner);
      isHeader = false;
    },
    fault: () => undefined,
  });
  scanner.push(file.head);
  return cells.unparsable.ymd === 0;
}

type NumberProfile = Pick<FileProfile, 'numbers' | 'unclearNumbers'>;

class CellCounts {
  dates = 0;
  readonly unparsable = Object.fromEntries(FOUND_DATE_FORMS.map((form) => [form, 0])) as Record<DateForm, number>;
  /** Cells that only one of day first and month first reads, and those that both read. */
  #telling = 0;
  #eitherWay = 0;
  /** The first cell that only this order reads. */
  readonly #firstOnly: Partial<Record<'dmy' | 'mdy', { line: number; value: string }>> = {};
  readonly #firstUnparsable: Partial<Record<DateForm, { line: number; value: string }>> = {};
  readonly #dateFields: readonly DateField[];
  readonly #numberFields: readonly { readonly column: string; readonly field: number; readonly numbers: NumberColumn }[];

  constructor(readonly file: OpenedFile) {
    const { dates, dateLists, numbers } = TABLES[file.table];
    const { columns } = file.header;
    this.#dateFields = dates
      .map((name) => ({ column: name, field: columns.indexOf(name), mayBeSeveral: dateLists.includes(name) }))
      .filter(({ field }) => field >= 0);
    this.#numberFields = numbers
      .map((column) => ({ column, field: columns.indexOf(column), numbers: new NumberColumn() }))
      .filter(({ field }) => field >= 0);
  }

  count(scanner: RecordCells): void {
    for (const field of this.#dateFields) this.#countDate(scanner, field);
    for (const { field, numbers } of this.#numberFields) {
      if (isBlank(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!)) continue;
      numbers.add(fieldText(scanner, field).trim(), scanner.line);
    }
  }

  verdict(ordered: DateOrder | undefined, said: Reading): Result<FileProfile, CoreError> {
    const numbers = this.#numberVerdict(said);
    return numbers.ok ? this.#dateVerdict(ordered, numbers.value) : numbers;
  }

  /** Only a column without which the file can't be used is worth a question, and only where nothing of it can be read. */
  #numberVerdict(said: Reading): Result<NumberProfile, CoreError> {
    const { plain, table, header } = this.file;
    const isCutAtSemicolons = header.delimiter === ';';
    const found: { numbers: Record<string, NumberStyle>; unclearNumbers: Record<string, UnclearNumbers> } = {
      numbers: {},
      unclearNumbers: {},
    };
    for (const { column, numbers } of this.#numberFields) {
      const mark = decimalMarkOf(said, column);
      found.numbers[column] = numbers.style(isCutAtSemicolons, mark);
      const unclear = mark === undefined && !isCutAtSemicolons ? numbers.unclear() : null;
      if (unclear === null) continue;
      const { line, value, areAll } = unclear;
      if (areAll && TABLES[table].needed.includes(column))
        return fail({ code: 'sources.thousands-unclear', file: plain.name, table, column, line, value });
      found.unclearNumbers[column] = unclear;
    }
    return ok(found);
  }

  #dateVerdict(ordered: DateOrder | undefined, numbers: NumberProfile): Result<FileProfile, CoreError> {
    const { unparsable, dates } = this;
    if (ordered) {
      const possible = [ordered, ...FOUND_DATE_FORMS.filter((form) => form !== 'dmy' && form !== 'mdy')];
      return ok({ dateOrder: possible.toSorted((a, b) => unparsable[a] - unparsable[b])[0]!, isOrderTied: false, ...numbers });
    }
    const dateOrder = FOUND_DATE_FORMS.toSorted((a, b) => unparsable[a] - unparsable[b])[0]!;
    const parsedShare = dates === 0 ? 1 : 1 - unparsable[dateOrder] / dates;
    if (parsedShare < LEAST_PARSED_SHARE) {
      return fail({
        code: 'sources.date-order-unclear',
        file: this.file.plain.name,
        table: this.file.table,
        parsedShare,
        ...this.#firstUnparsable[dateOrder]!,
      });
    }
    if ((dateOrder === 'dmy' || dateOrder === 'mdy') && this.#isDecidedByFew()) {
      const { line, value } = this.#firstOnly[dateOrder]!;
      return fail({
        code: 'sources.date-order-doubtful',
        file: this.file.plain.name,
        line,
        value,
        order: dateOrder,
        telling: this.#telling,
        cells: this.#telling + this.#eitherWay,
      });
    }
    return ok({
      dateOrder,
      isOrderTied: (dateOrder === 'dmy' || dateOrder === 'mdy') && unparsable.dmy === unparsable.mdy,
      ...numbers,
    });
  }

  #countDate(scanner: RecordCells, { column, field, mayBeSeveral }: DateField): void {
    const { bytes } = scanner;
    const start = scanner.starts[field]!;
    const end = scanner.ends[field]!;
    const reads = (form: DateForm): boolean =>
      parseDateCell(bytes, start, end, form) !== UNPARSABLE || (mayBeSeveral && parseDatesCell(bytes, start, end, form) !== null);
    if (parseDateCell(bytes, start, end, 'ymd') === NO_VALUE || meansEmpty(column, bytes, start, end)) return;
    const numeric = NUMERIC_ORDERS.filter(reads);
    // What is written in digits as one of these is written in no other form.
    const readBy: readonly DateForm[] = numeric.length > 0 ? numeric : FOUND_DATE_FORMS.filter(reads);
    for (const form of FOUND_DATE_FORMS) {
      if (readBy.includes(form)) continue;
      this.unparsable[form]++;
      this.#firstUnparsable[form] ??= cellOf(scanner, field);
    }
    this.dates++;
    const isDayFirst = numeric.includes('dmy');
    if (isDayFirst && numeric.includes('mdy')) this.#eitherWay++;
    else if (isDayFirst || numeric.includes('mdy')) {
      this.#telling++;
      this.#firstOnly[isDayFirst ? 'dmy' : 'mdy'] ??= cellOf(scanner, field);
    }
  }

  #isDecidedByFew(): boolean {
    const cells = this.#telling + this.#eitherWay;
    return cells >= LEAST_CELLS && this.#telling > 0 && this.#telling < cells * LEAST_TELLING_SHARE;
  }
}

function cellOf(scanner: RecordCells, field: number): { line: number; value: string } {
  return { line: scanner.line, value: fieldText(scanner, field).slice(0, 200) };
}

interface DateField {
  readonly column: string;
  readonly field: number;
  readonly mayBeSeveral: boolean;
}
