import type { Extracts, Snapshot } from '../../pipeline.ts';
import { int32Column } from '../../tables/table.ts';
import type { AgeingBounds } from '../../units/unit-schemas.ts';

/** Days overdue, open amount and account of each open invoice as of a day. An unused credit counts as not due. */
export class OpenAges {
  readonly #codes: Int32Array;
  readonly #daysOverdue: Int32Array;
  readonly #idOf: (code: number) => string;

  /** Empty where no payment is known by the day. */
  constructor({ sources }: Extracts, { settled, outstanding }: Snapshot) {
    const accounts = int32Column(settled, 'account_code');
    const { rows, daysOverdue } = outstanding();
    this.#codes = Int32Array.from(rows, (row) => accounts[row]!);
    this.#daysOverdue = Int32Array.from(rows, daysOverdue);
    const { keys } = sources.accounts.reader.accounts;
    this.#idOf = (code) => keys.text(code);
  }

  /** The ids of the accounts with something open in the bucket, by days overdue. */
  accountsIn({ from, to }: AgeingBounds): ReadonlySet<string> {
    const last = to ?? Number.POSITIVE_INFINITY;
    const codes = this.#codes.filter((_, at) => this.#daysOverdue[at]! >= from && this.#daysOverdue[at]! <= last);
    return new Set(Array.from(new Set(codes), this.#idOf));
  }
}
