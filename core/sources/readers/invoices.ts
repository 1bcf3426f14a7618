import { bytesStartLikeFormula } from '../../csv/formula-start.ts';
import { KeyDictionary } from '../../csv/key-dictionary.ts';
import type { RecordCells } from '../../csv/record-cells.ts';
import { emptyWord, isZeroDate, PLACEHOLDER_DAYS } from '../../declarations/empty-forms.ts';
import type { RowPlace } from '../../declarations/row-place.ts';
import type { FindingLog } from '../../findings/finding-log.ts';
import { MAX_DETAILED } from '../../findings/row-issues.ts';
import { Growable } from '../../tables/growable.ts';
import { parseIsoDay } from '../../units/day.ts';
import { type EpochDay, NO_VALUE } from '../../units/units.ts';
import { keyFault, rememberRejected } from '../cells/key-cell.ts';
import { KeyRows } from '../cells/key-rows.ts';
import { parseDateCell, parseDatesCell, UNPARSABLE } from '../cells/parse-date.ts';
import type { ReadingFile, RowReader } from '../rows/reading-file.ts';
import { RowPlaces } from '../rows/row-places.ts';
import type { AccountReader } from './accounts.ts';

/** A rejected invoice row of a known account. */
export interface LostInvoice {
  readonly accountCode: number;
  /** `NO_VALUE` when the date is the fault. */
  readonly issuedDay: number;
  readonly place: RowPlace;
  /** The number of rows that it represents; the place is that of the first one. */
  readonly rows: number;
}

/** The dates of a payment cell: the latest day, `NO_VALUE` for none or `UNPARSABLE`, and the days before it, ascending. */
interface Payment {
  readonly day: number;
  readonly earlier: readonly EpochDay[];
  /** The only date of the cell is a day that programs write for “no date”. `0000-00-00` is one, with `NO_VALUE` as its day. */
  readonly isPlaceholder: boolean;
}

/** A payment on a day that programs write for “no date”: whether it means that is decided when all issue dates are known. */
interface Placeholder {
  readonly row: number;
  readonly day: number;
  readonly value: Uint8Array;
}

const END_OF_TIME = parseIsoDay('9999-12-31')!;
const NONE: readonly EpochDay[] = [];

/** Reads the invoices extract. One row per `invoice_id`, in file order. */
export class InvoiceReader implements RowReader {
  readonly invoices: KeyRows;
  readonly codes: Growable<Int32Array>;
  readonly accountCodes: Growable<Int32Array>;
  readonly issuedDays: Growable<Int32Array>;
  /** `NO_VALUE` where unpaid; the latest of several payments. */
  readonly paidDays: Growable<Int32Array>;
  /** For rows with several payments, those before the latest, ascending: on an earlier day, one of them was the latest. */
  readonly earlierPaidDays = new Map<number, readonly EpochDay[]>();
  readonly places = new RowPlaces((row) => this.invoices.keys.text(this.codes.values[row]!));
  /** Rows whose invoice is also in another file; some of them several times. */
  readonly alsoElsewhere = new Growable(Int32Array, 16);
  readonly lost: LostInvoice[] = [];
  /** After the first 100,000: one entry for all rows of an account and a day. */
  readonly #lostAlike = new Map<string, { rows: number }>();
  /** Cells of `payment_dates` without any text. */
  blankPayments = 0;
  /** How often each word is used for an empty cell in `payment_dates`. */
  readonly wordsForUnpaid = new Map<string, number>();
  /** Rows whose payment is a date that means “no date”. */
  readonly placeholderRows: number[] = [];
  readonly #placeholders: Placeholder[] = [];
  #file!: ReadingFile;
  #id = -1;
  #keys: readonly number[] = [];
  #account = -1;
  #issued = -1;
  #paid = -1;

  constructor(
    readonly accountReader: AccountReader,
    readonly today: EpochDay,
    expectedRows = 1024,
  ) {
    const column = () => new Growable(Int32Array, expectedRows);
    this.invoices = new KeyRows(new KeyDictionary(expectedRows), expectedRows);
    this.codes = column();
    this.accountCodes = column();
    this.issuedDays = column();
    this.paidDays = column();
  }

  startFile(file: ReadingFile): void {
    this.#file = file;
    this.places.startFile(file);
    this.#id = file.fieldOf('invoice_id');
    this.#account = file.fieldOf('account_id');
    this.#keys = [this.#id, this.#account];
    this.#issued = file.fieldOf('date_issued');
    this.#paid = file.fieldOf('payment_dates');
  }

  record(scanner: RecordCells): void {
    const file = this.#file;
    const { bytes, starts, ends } = scanner;
    const id = this.#id;
    const account = this.#account;
    file.trimKeys(scanner, this.#keys);
    const issued = parseDateCell(bytes, starts[this.#issued]!, ends[this.#issued]!, file.dateOrder);
    const payment = this.#payment(scanner);
    file.seeTime(scanner, this.#issued);
    file.seeTime(scanner, this.#paid);
    if (issued === UNPARSABLE) file.unparsableDates++;
    if (payment.day === UNPARSABLE) file.unparsableDates++;

    const idFault = keyFault(bytes, starts[id]!, ends[id]!);
    const accountFault = keyFault(bytes, starts[account]!, ends[account]!);
    const accountCode = accountFault ? -1 : this.accountReader.accounts.keys.codeOf(bytes, starts[account]!, ends[account]!);
    if (idFault) {
      this.#lose(scanner, accountCode, issued);
      return file.reject(scanner, id, idFault);
    }
    const code = this.invoices.keys.codeOf(bytes, starts[id]!, ends[id]!);
    const isDateMissing = issued === UNPARSABLE || issued === NO_VALUE;
    if (accountFault || isDateMissing || payment.day === UNPARSABLE) {
      this.invoices.setRejected(code, file.placeOf(scanner));
      this.#lose(scanner, accountCode, issued);
      if (accountFault) return file.reject(scanner, account, accountFault);
      if (isDateMissing) return file.reject(scanner, this.#issued, issued === NO_VALUE ? 'is empty' : 'is not a date');
      return file.reject(scanner, this.#paid, 'is not a date');
    }
    const earlier = this.invoices.row(code);
    if (earlier >= 0) {
      // A repeat for the same account is no loss: the first row represents the invoice.
      if (this.accountCodes.values[earlier] !== accountCode) this.#lose(scanner, accountCode, issued);
      const place = this.places.at(earlier);
      if (place.file !== file.name) this.alsoElsewhere.push(earlier);
      return file.reject(scanner, id, 'repeats the key of', place);
    }

    if (payment.isPlaceholder)
      this.#placeholders.push({ row: this.codes.length, day: payment.day, value: bytes.slice(starts[this.#paid]!, ends[this.#paid]!) });
    const rejected = this.invoices.rejectedAt(code);
    if (rejected !== undefined && rejected.file !== file.name) this.alsoElsewhere.push(this.codes.length);
    this.invoices.setRow(code, this.codes.length);
    if (payment.earlier.length > 0) this.earlierPaidDays.set(this.codes.length, payment.earlier);
    this.codes.push(code);
    this.accountCodes.push(accountCode);
    this.issuedDays.push(issued);
    this.paidDays.push(payment.day);
    this.places.push(scanner.line);
    this.#noteOddities(scanner, accountCode, issued, payment);
  }

  /** When all rows are read: payments on a placeholder date, which is before every issue or at the end of the calendar, become unpaid. */
  settlePlaceholders(findings: FindingLog): void {
    if (this.#placeholders.length === 0) return;
    let earliest = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.codes.length; row++) earliest = Math.min(earliest, this.issuedDays.values[row]!);
    for (const { row, day, value } of this.#placeholders) {
      const issue = { ...this.places.at(row), column: 'payment_dates', value };
      if (day < earliest || day === END_OF_TIME) {
        this.paidDays.values[row] = NO_VALUE;
        this.placeholderRows.push(row);
        findings.note('invoices.placeholder-payment', issue);
      } else if (day < this.issuedDays.values[row]!) findings.note('invoices.paid-before-issue', issue);
      else if (day > this.today) findings.note('invoices.paid-after-today', issue);
    }
  }

  ragged(scanner: RecordCells): void {
    this.#file.trimKeys(scanner, this.#keys);
    rememberRejected(this.invoices, scanner, this.#id, this.#file);
    const { bytes, starts, ends, fields } = scanner;
    const account = this.#account;
    if (account >= fields) return;
    // Its cells may be in the wrong columns: only a known account id is accepted as one.
    const accountCode = this.accountReader.accounts.keys.find(bytes, starts[account]!, ends[account]!);
    const issued =
      this.#issued < fields ? parseDateCell(bytes, starts[this.#issued]!, ends[this.#issued]!, this.#file.dateOrder) : NO_VALUE;
    this.#lose(scanner, accountCode, issued);
  }

  #payment(scanner: RecordCells): Payment {
    const field = this.#paid;
    if (field < 0) return { day: NO_VALUE, earlier: NONE, isPlaceholder: false };
    const start = scanner.starts[field]!;
    const end = scanner.ends[field]!;
    const { dateOrder } = this.#file;
    const day = parseDateCell(scanner.bytes, start, end, dateOrder);
    if (day === NO_VALUE) this.blankPayments++;
    if (day !== UNPARSABLE) return { day, earlier: NONE, isPlaceholder: PLACEHOLDER_DAYS.has(day) };
    const word = emptyWord(scanner.bytes, start, end, this.#file.emptyWords);
    if (word !== null) {
      this.wordsForUnpaid.set(word, (this.wordsForUnpaid.get(word) ?? 0) + 1);
      return { day: NO_VALUE, earlier: NONE, isPlaceholder: false };
    }
    if (isZeroDate(scanner.bytes, start, end)) return { day: NO_VALUE, earlier: NONE, isPlaceholder: true };
    const days = parseDatesCell(scanner.bytes, start, end, dateOrder)?.sort((a, b) => a - b) ?? [];
    return { day: days.at(-1) ?? UNPARSABLE, earlier: days.slice(0, -1), isPlaceholder: false };
  }

  #lose(scanner: RecordCells, accountCode: number, issued: number): void {
    if (accountCode < 0) return;
    const issuedDay = issued === UNPARSABLE ? NO_VALUE : issued;
    const isKept = this.lost.length < MAX_DETAILED;
    const key = `${accountCode} ${issuedDay}`;
    const alike = isKept ? undefined : this.#lostAlike.get(key);
    if (alike !== undefined) {
      alike.rows++;
      return;
    }
    const lost = { accountCode, issuedDay, place: this.#file.placeOf(scanner), rows: 1 };
    this.lost.push(lost);
    if (!isKept) this.#lostAlike.set(key, lost);
  }

  #noteOddities(scanner: RecordCells, accountCode: number, issued: number, payment: Payment): void {
    const file = this.#file;
    const { bytes, starts, ends } = scanner;
    const { accounts, joinedDays } = this.accountReader;
    const accountRow = accounts.row(accountCode);
    if (accountRow < 0) {
      const rejected = accounts.rejectedAt(accountCode);
      file.note(scanner, this.#account, rejected ? 'invoices.rejected-account' : 'invoices.unknown-account', rejected);
    } else if (joinedDays.values[accountRow]! > issued) file.note(scanner, this.#issued, 'invoices.issued-before-joining');
    if (payment.earlier.length > 0) file.note(scanner, this.#paid, 'invoices.several-payment-dates');
    if (payment.day !== NO_VALUE && payment.day < issued && !payment.isPlaceholder)
      file.note(scanner, this.#paid, 'invoices.paid-before-issue');
    if (issued > this.today) file.note(scanner, this.#issued, 'invoices.issued-after-today');
    if (payment.day !== NO_VALUE && payment.day > this.today && !payment.isPlaceholder)
      file.note(scanner, this.#paid, 'invoices.paid-after-today');
    const id = this.#id;
    const account = this.#account;
    if (bytesStartLikeFormula(bytes, starts[id]!, ends[id]!)) file.note(scanner, id, 'ids.formula');
    if (accountRow < 0 && bytesStartLikeFormula(bytes, starts[account]!, ends[account]!)) file.note(scanner, account, 'ids.formula');
  }
}
