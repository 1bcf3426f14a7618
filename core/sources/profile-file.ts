import type { Encoding } from '../csv/encoding.ts';
import { fieldText } from '../csv/header.ts';
import { RecordScanner } from '../csv/record-scanner.ts';
import type { CoreError } from '../errors/core-error.ts';
import { fail, ok, type Result } from '../errors/result.ts';
import { NO_VALUE } from '../units/units.ts';
import type { OpenedFile } from './open-extracts.ts';
import { type DateOrder, parseDateCell, parseDatesCell, UNPARSABLE } from './parse-date.ts';
import { type DecimalMark, isBlank, isNumber } from './parse-number.ts';
import { type ScanControl, scanFile } from './scan-file.ts';
import { TABLES } from './table-declarations.ts';

/** Below this share of readable dates, in the best order, a file is not guessed at. */
const LEAST_PARSED_SHARE = 0.95;
/** In order of preference where several read equally many cells. */
const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];

/** How the cells of one file are written, found by reading all of it. */
export interface FileProfile {
  readonly dateOrder: DateOrder;
  /** Day first and month first read equally many cells: the order is a choice, not a fact. */
  readonly isOrderTied: boolean;
  readonly decimalMark: DecimalMark;
}

/**
 * Infers date order and decimal mark: those that leave the fewest cells unreadable. An order that was asked for (`ordered`)
 * is taken, but where year first reads more: such dates are what they are, and the question is only ever day or month first.
 */
export async function profileFile(
  file: OpenedFile,
  encoding: Encoding,
  control: ScanControl,
  ordered?: DateOrder,
): Promise<Result<FileProfile, CoreError>> {
  const cells = new CellCounts(file);
  await scanFile(file, encoding, { record: (scanner) => cells.count(scanner), fault: () => undefined }, control);
  return cells.verdict(ordered);
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

class CellCounts {
  dates = 0;
  readonly unparsable: Record<DateOrder, number> = { ymd: 0, dmy: 0, mdy: 0 };
  readonly notNumbers: Record<DecimalMark, number> = { '.': 0, ',': 0 };
  readonly #firstUnparsable: Partial<Record<DateOrder, { line: number; value: string }>> = {};
  readonly #dateFields: readonly DateField[];
  readonly #numberFields: readonly number[];

  constructor(readonly file: OpenedFile) {
    const { dates, dateLists, numbers } = TABLES[file.table];
    const { columns } = file.header;
    this.#dateFields = dates
      .map((name) => ({ field: columns.indexOf(name), mayBeSeveral: dateLists.includes(name) }))
      .filter(({ field }) => field >= 0);
    this.#numberFields = numbers.map((name) => columns.indexOf(name)).filter((field) => field >= 0);
  }

  count(scanner: RecordScanner): void {
    for (const field of this.#dateFields) this.#countDate(scanner, field);
    if (this.file.header.delimiter !== ';') return;
    for (const field of this.#numberFields) {
      const start = scanner.starts[field]!;
      const end = scanner.ends[field]!;
      if (isBlank(scanner.bytes, start, end)) continue;
      for (const mark of ['.', ','] as const) if (!isNumber(scanner.bytes, start, end, mark)) this.notNumbers[mark]++;
    }
  }

  verdict(ordered: DateOrder | undefined): Result<FileProfile, CoreError> {
    const { unparsable, dates } = this;
    const decimalMark = this.notNumbers[','] < this.notNumbers['.'] ? ',' : '.';
    if (ordered) {
      const isYearFirst = unparsable.ymd < unparsable[ordered];
      return ok({ dateOrder: isYearFirst ? 'ymd' : ordered, isOrderTied: false, decimalMark });
    }
    const dateOrder = ORDERS.toSorted((a, b) => unparsable[a] - unparsable[b])[0]!;
    const parsedShare = dates === 0 ? 1 : 1 - unparsable[dateOrder] / dates;
    if (parsedShare < LEAST_PARSED_SHARE) {
      return fail({ code: 'sources.date-order-unclear', file: this.file.plain.name, parsedShare, ...this.#firstUnparsable[dateOrder]! });
    }
    return ok({
      dateOrder,
      isOrderTied: dateOrder !== 'ymd' && unparsable.dmy === unparsable.mdy,
      decimalMark,
    });
  }

  #countDate(scanner: RecordScanner, { field, mayBeSeveral }: DateField): void {
    const { bytes } = scanner;
    const start = scanner.starts[field]!;
    const end = scanner.ends[field]!;
    for (const order of ORDERS) {
      const day = parseDateCell(bytes, start, end, order);
      if (day === NO_VALUE) return;
      if (day !== UNPARSABLE || (mayBeSeveral && parseDatesCell(bytes, start, end, order) !== null)) continue;
      this.unparsable[order]++;
      this.#firstUnparsable[order] ??= { line: scanner.line, value: fieldText(scanner, field).slice(0, 200) };
    }
    this.dates++;
  }
}

interface DateField {
  readonly field: number;
  readonly mayBeSeveral: boolean;
}
