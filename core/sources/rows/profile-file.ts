import type { Quotes } from '../../csv/forms.ts';
import { fieldText } from '../../csv/header.ts';
import type { RecordCells } from '../../csv/record-cells.ts';
import { RecordScanner } from '../../csv/record-scanner.ts';
import { type DateForm, FOUND_DATE_FORMS } from '../../declarations/date-forms.ts';
import { emptyWordsOf, meansEmpty } from '../../declarations/empty-forms.ts';
import type { NumberStyle } from '../../declarations/number-style.ts';
import { decimalMarkOf } from '../../declarations/reading.ts';
import type { Reading } from '../../declarations/reading-schemas.ts';
import { TABLES } from '../../declarations/table-declarations.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { counted, thousands } from '../../units/counted.ts';
import { NO_VALUE } from '../../units/units.ts';
import { NumberColumn, type UnclearNumbers } from '../cells/number-column.ts';
import { type DateOrder, parseDateCell, parseDatesCell, UNPARSABLE } from '../cells/parse-date.ts';
import { isBlank } from '../cells/parse-number.ts';
import type { OpenedFile } from '../files/open-extracts.ts';
import { LinesAround } from './lines-around.ts';
import { type ScanControl, scanFile, type TextSettings } from './scan-file.ts';

/** With a smaller share of readable dates in the best order, no order is assumed. */
const MIN_PARSED_SHARE = 0.95;
const NUMERIC_ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];
/** With fewer cells, the share that distinguishes day first from month first means nothing. */
const MIN_CELLS = 20;
/** In genuine files about 60 % of the dates have a day above 12. If far fewer do, those may be typing errors. */
const MIN_DECISIVE_SHARE = 0.1;

/** Almost all payments come within this time after the issue. Days. */
const SOON = 180;
/** Payments decide an order when this share of them come so soon, and far fewer with the other order. */
const SOON_SHARE = 0.9;
const OTHER_SHARE = 0.7;

type DayMonth = 'dmy' | 'mdy';
const WORDS: Readonly<Record<DayMonth, string>> = { dmy: 'day', mdy: 'month' };

/** How the cells of one file are written, detected by reading all of it. */
export interface FileProfile {
  readonly dateOrder: DateForm;
  /** Day first and month first read equally many cells: the order is a choice, not a fact. */
  readonly isOrderTied: boolean;
  /** What decided an order that few cells show, as a clause; null where that was not needed. */
  readonly orderBecause: string | null;
  /** For each column with numbers. */
  readonly numbers: Readonly<Record<string, NumberStyle>>;
  /** Columns in which some numbers were not read, because they have two readings. */
  readonly unclearNumbers: Readonly<Record<string, UnclearNumbers>>;
}

/** What is known of a file before it is profiled. */
interface KnownBefore {
  /** The specified order. */
  readonly ordered?: DateOrder | undefined;
  readonly said: Reading;
  /** All files with dates, including this one. */
  readonly beside?: readonly OpenedFile[] | undefined;
}

/**
 * Detects date order and number format, so that the fewest cells are unreadable. A specified order (`ordered`) is used, except where year
 * first reads more: such dates are unambiguous, and the question is only day or month first. If too few cells decide that, the files beside
 * it and the days between issue and payment may.
 */
export async function profileFile(
  file: OpenedFile,
  text: TextSettings,
  control: ScanControl,
  { ordered, said, beside = [] }: KnownBefore,
): Promise<Result<FileProfile, CoreError>> {
  const cells = new CellCounts(file, emptyWordsOf(said));
  await scanFile(file, profileText(file, text), { record: (scanner) => cells.count(scanner), fault: () => undefined }, control);
  const verdict = cells.verdict(ordered, said);
  const isDoubtful = verdict.ok ? verdict.value.isOrderTied : verdict.error.code === 'sources.date-order-doubtful';
  if (!isDoubtful) return verdict;
  const others = await ordersOf(
    beside.filter((other) => other !== file),
    control,
  );
  const settled = settledBy(others, cells.orderOfPayments());
  if (settled === null) return verdict;
  const read = cells.verdict(settled.order, said);
  if (!read.ok) return read;
  const evidence = `${counted(cells.decisive, 'date')} of ${thousands(cells.decisive + cells.eitherWay)}`;
  const orderBecause = `${evidence} ${cells.decisive === 1 ? 'tells' : 'tell'} day first from month first; they were read ${WORDS[settled.order]} first, ${settled.because}`;
  return ok({ ...read.value, orderBecause });
}

interface OrderEvidence {
  readonly order: DayMonth;
  readonly because: string;
}

/** The orders of those files in which it is certain. */
async function ordersOf(files: readonly OpenedFile[], control: ScanControl): Promise<OrderEvidence[]> {
  const found: OrderEvidence[] = [];
  for (const file of files) {
    const profile = await profileFile(file, { encoding: file.encoding, quotes: 'doubled', areRowsBelow: false }, control, { said: {} });
    if (!profile.ok || profile.value.isOrderTied) continue;
    const { dateOrder } = profile.value;
    if (dateOrder === 'dmy' || dateOrder === 'mdy') found.push({ order: dateOrder, because: `as in ${file.plain.name}` });
  }
  return found;
}

/** The order on which all evidence agrees; null without evidence, or when it contradicts itself. */
function settledBy(others: readonly OrderEvidence[], payments: OrderEvidence | null): OrderEvidence | null {
  const all = payments === null ? others : [...others, payments];
  const [first] = all;
  if (first === undefined || all.some(({ order }) => order !== first.order)) return null;
  return { order: first.order, because: all.map(({ because }) => because).join(' and ') };
}

/**
 * Dates and numbers are ASCII: a profile need not distinguish UTF-8 from Windows-1252, and so never has to restart. But a byte order mark
 * would be before the first quote of the header.
 */
export function profileText(file: OpenedFile, { encoding, quotes, areRowsBelow }: TextSettings): TextSettings {
  return { encoding: encoding === 'utf-8' && !file.hasBom ? 'windows-1252' : encoding, quotes, areRowsBelow };
}

/** True when every date at the start of the file is written year first, as `YYYY-MM-DD`: an order that needs no question. */
export function headIsYearFirst(file: OpenedFile, quotes: Quotes, said: Reading): boolean {
  const cells = new CellCounts(file, emptyWordsOf(said));
  let isYearFirst = true;
  const handler = new LinesAround(file.table, file.header, false).handler({
    record(record) {
      isYearFirst = cells.areYearFirst(record);
      if (!isYearFirst) scanner.stop();
    },
    fault: () => undefined,
  });
  const scanner = new RecordScanner(file.header.delimiter.charCodeAt(0), handler, quotes);
  scanner.push(file.head);
  return isYearFirst;
}

/** The format of the start of a file, if it can be detected: null for dates that no format reads. */
export function headProfile(
  file: OpenedFile,
  quotes: Quotes,
): { readonly dateOrder: DateForm | null; readonly numbers: FileProfile['numbers'] } {
  const cells = new CellCounts(file, emptyWordsOf(file.reading));
  const handler = new LinesAround(file.table, file.header, false).handler({
    record: (scanner) => cells.count(scanner),
    fault: () => undefined,
  });
  new RecordScanner(file.header.delimiter.charCodeAt(0), handler, quotes).push(file.head);
  const verdict = cells.verdict(undefined, file.reading);
  return verdict.ok ? verdict.value : { dateOrder: null, numbers: {} };
}

type NumberProfile = Pick<FileProfile, 'numbers' | 'unclearNumbers'>;

class CellCounts {
  dates = 0;
  readonly unparsable = Object.fromEntries(FOUND_DATE_FORMS.map((form) => [form, 0])) as Record<DateForm, number>;
  /** Cells that only one of day first and month first reads, and those that both read. */
  decisive = 0;
  eitherWay = 0;
  /** Payments with a day in both orders, and those of them that come soon after the issue in each order. */
  #payments = 0;
  readonly #soon: Record<DayMonth, number> = { dmy: 0, mdy: 0 };
  /** The days of this row's dates in both orders. */
  readonly #days = new Map<string, Readonly<Record<DayMonth, number>>>();
  /** The first cell that only this order reads. */
  readonly #firstOnly: Partial<Record<'dmy' | 'mdy', { line: number; value: string }>> = {};
  readonly #firstUnparsable: Partial<Record<DateForm, { line: number; value: string }>> = {};
  readonly #dateFields: readonly DateField[];
  readonly #numberFields: readonly { readonly column: string; readonly field: number; readonly numbers: NumberColumn }[];

  constructor(
    readonly file: OpenedFile,
    readonly emptyWords: ReadonlySet<string>,
  ) {
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
    this.#days.clear();
    for (const field of this.#dateFields) this.#countDate(scanner, field);
    this.#countPayment();
    for (const { field, numbers } of this.#numberFields) {
      if (isBlank(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!)) continue;
      numbers.add(fieldText(scanner, field).trim(), scanner.line);
    }
  }

  /** Whether every date of a row can be read year first, or is empty: as `count`, but fast. */
  areYearFirst({ bytes, starts, ends }: RecordCells): boolean {
    return this.#dateFields.every(({ column, field, mayBeSeveral }) => {
      const start = starts[field]!;
      const end = ends[field]!;
      if (parseDateCell(bytes, start, end, 'ymd') !== UNPARSABLE) return true;
      return (mayBeSeveral && parseDatesCell(bytes, start, end, 'ymd') !== null) || meansEmpty(column, bytes, start, end, this.emptyWords);
    });
  }

  verdict(ordered: DateOrder | undefined, said: Reading): Result<FileProfile, CoreError> {
    const numbers = this.#numberVerdict(said);
    return numbers.ok ? this.#dateVerdict(ordered, numbers.value) : numbers;
  }

  /** Only a needed column is worth a question, and only when no cell of it can be read. */
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
      return ok({
        dateOrder: possible.toSorted((a, b) => unparsable[a] - unparsable[b])[0]!,
        isOrderTied: false,
        orderBecause: null,
        ...numbers,
      });
    }
    const dateOrder = FOUND_DATE_FORMS.toSorted((a, b) => unparsable[a] - unparsable[b])[0]!;
    const parsedShare = dates === 0 ? 1 : 1 - unparsable[dateOrder] / dates;
    if (parsedShare < MIN_PARSED_SHARE) {
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
        decisive: this.decisive,
        cells: this.decisive + this.eitherWay,
      });
    }
    return ok({
      dateOrder,
      isOrderTied: (dateOrder === 'dmy' || dateOrder === 'mdy') && unparsable.dmy === unparsable.mdy,
      orderBecause: null,
      ...numbers,
    });
  }

  #countDate(scanner: RecordCells, { column, field, mayBeSeveral }: DateField): void {
    const { bytes } = scanner;
    const start = scanner.starts[field]!;
    const end = scanner.ends[field]!;
    const reads = (form: DateForm): boolean =>
      parseDateCell(bytes, start, end, form) !== UNPARSABLE || (mayBeSeveral && parseDatesCell(bytes, start, end, form) !== null);
    if (parseDateCell(bytes, start, end, 'ymd') === NO_VALUE || meansEmpty(column, bytes, start, end, this.emptyWords)) return;
    const numeric = NUMERIC_ORDERS.filter(reads);
    // A text with the digits of one of these has no other format.
    const readBy: readonly DateForm[] = numeric.length > 0 ? numeric : FOUND_DATE_FORMS.filter(reads);
    for (const form of FOUND_DATE_FORMS) {
      if (readBy.includes(form)) continue;
      this.unparsable[form]++;
      this.#firstUnparsable[form] ??= cellOf(scanner, field);
    }
    this.dates++;
    const isDayFirst = numeric.includes('dmy');
    if (isDayFirst && numeric.includes('mdy')) {
      this.eitherWay++;
      this.#days.set(column, { dmy: parseDateCell(bytes, start, end, 'dmy'), mdy: parseDateCell(bytes, start, end, 'mdy') });
    } else if (isDayFirst || numeric.includes('mdy')) {
      this.decisive++;
      this.#firstOnly[isDayFirst ? 'dmy' : 'mdy'] ??= cellOf(scanner, field);
    }
  }

  #countPayment(): void {
    const issued = this.#days.get('date_issued');
    const paid = this.#days.get('payment_dates');
    if (issued === undefined || paid === undefined || paid.dmy === UNPARSABLE || paid.mdy === UNPARSABLE) return;
    const distances = { dmy: paid.dmy - issued.dmy, mdy: paid.mdy - issued.mdy };
    if (distances.dmy === distances.mdy) return;
    this.#payments++;
    for (const order of ['dmy', 'mdy'] as const) if (distances[order] >= 0 && distances[order] <= SOON) this.#soon[order]++;
  }

  /** The order in which payments come soon after the issue, if they don't in the other; null when they don't decide. */
  orderOfPayments(): OrderEvidence | null {
    const all = this.#payments;
    const order = this.#soon.dmy > this.#soon.mdy ? 'dmy' : 'mdy';
    const other = order === 'dmy' ? 'mdy' : 'dmy';
    const [soon, soonOther] = [this.#soon[order], this.#soon[other]];
    if (all < MIN_CELLS || soon < all * SOON_SHARE || soonOther > all * OTHER_SHARE) return null;
    return {
      order,
      because: `as ${thousands(soon)} of ${counted(all, 'payment')} then come within ${SOON} days of the issue, and ${thousands(soonOther)} the other way`,
    };
  }

  #isDecidedByFew(): boolean {
    const cells = this.decisive + this.eitherWay;
    return cells >= MIN_CELLS && this.decisive > 0 && this.decisive < cells * MIN_DECISIVE_SHARE;
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
