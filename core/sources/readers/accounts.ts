import { ByteArena } from '../../csv/byte-arena.ts';
import { bytesStartLikeFormula } from '../../csv/formula-start.ts';
import type { RecordCells } from '../../csv/record-cells.ts';
import { meansEmpty, PLACEHOLDER_DAYS } from '../../declarations/empty-forms.ts';
import { Growable } from '../../tables/growable.ts';
import { type EpochDay, NO_VALUE } from '../../units/units.ts';
import { addText, keyFault, rememberRejected } from '../cells/key-cell.ts';
import { KeyRows } from '../cells/key-rows.ts';
import { parseDateCell, UNPARSABLE } from '../cells/parse-date.ts';
import type { ReadingFile, RowReader } from '../rows/reading-file.ts';
import { RowPlaces } from '../rows/row-places.ts';

/** Columns that are only displayed. */
export const ACCOUNT_TEXTS = ['company_name', 'company_address', 'contact_person', 'contact_phone', 'gender'] as const;

/** Reads the accounts extract. One row per `account_id`. */
export class AccountReader implements RowReader {
  /** The account ids: invoices add the accounts that only they refer to. */
  readonly accounts = new KeyRows();
  readonly codes = new Growable(Int32Array);
  readonly joinedDays = new Growable(Int32Array);
  readonly texts = ACCOUNT_TEXTS.map(() => new ByteArena());
  readonly places = new RowPlaces((row) => this.accounts.keys.text(this.codes.values[row]!));
  #file!: ReadingFile;
  #id = -1;
  #joined = -1;
  #textFields: readonly number[] = [];

  constructor(readonly today: EpochDay) {}

  startFile(file: ReadingFile): void {
    this.#file = file;
    this.places.startFile(file);
    this.#id = file.fieldOf('account_id');
    this.#joined = file.fieldOf('joining_date');
    this.#textFields = ACCOUNT_TEXTS.map((name) => file.fieldOf(name));
  }

  record(scanner: RecordCells): void {
    const file = this.#file;
    const { bytes, starts, ends } = scanner;
    const id = this.#id;
    file.trimKeys(scanner, [id]);
    const joined = this.#joinedDay(scanner);
    file.seeTime(scanner, this.#joined);
    if (joined === UNPARSABLE) file.unparsableDates++;
    const fault = keyFault(bytes, starts[id]!, ends[id]!);
    if (fault) return file.reject(scanner, id, fault);
    const code = this.accounts.keys.codeOf(bytes, starts[id]!, ends[id]!);
    const earlier = this.accounts.row(code);
    if (earlier >= 0) return file.reject(scanner, id, 'repeats the key of', this.places.at(earlier));

    this.accounts.setRow(code, this.codes.length);
    this.codes.push(code);
    this.places.push(scanner.line);
    this.joinedDays.push(joined === UNPARSABLE ? NO_VALUE : joined);
    for (const [i, texts] of this.texts.entries()) addText(texts, scanner, this.#textFields[i]!);
    if (joined === UNPARSABLE) file.note(scanner, this.#joined, 'accounts.unparsable-joining-date');
    else if (joined === NO_VALUE) file.note(scanner, this.#joined, 'accounts.empty-joining-date');
    else if (PLACEHOLDER_DAYS.has(joined)) file.note(scanner, this.#joined, 'accounts.placeholder-joining-date');
    else if (joined > this.today) file.note(scanner, this.#joined, 'accounts.joined-after-today');
    if (bytesStartLikeFormula(bytes, starts[id]!, ends[id]!)) file.note(scanner, id, 'ids.formula');
  }

  #joinedDay({ bytes, starts, ends }: RecordCells): number {
    const start = starts[this.#joined]!;
    const end = ends[this.#joined]!;
    const day = parseDateCell(bytes, start, end, this.#file.dateOrder);
    return day === UNPARSABLE && meansEmpty('joining_date', bytes, start, end, this.#file.emptyWords) ? NO_VALUE : day;
  }

  ragged(scanner: RecordCells): void {
    this.#file.trimKeys(scanner, [this.#id]);
    rememberRejected(this.accounts, scanner, this.#id, this.#file);
  }
}
