import type { Extracts, Snapshot } from '../../../pipeline.ts';
import { float64Column, int32Column } from '../../../tables/table.ts';
import type { Cents, EpochDay } from '../../../units/units.ts';
import type { OpenInvoice } from '../types.ts';

/** The open invoices as of a day, by account: each account's are found without going through all of them again. */
export class OpenInvoices {
  readonly #extracts: Extracts;
  readonly #snapshot: Snapshot;
  /** Rows of `int_invoices_settled` by account code, oldest first. */
  readonly #rows = new Map<number, number[]>();

  constructor(extracts: Extracts, snapshot: Snapshot) {
    this.#extracts = extracts;
    this.#snapshot = snapshot;
    const codes = int32Column(snapshot.settled, 'account_code');
    const issued = int32Column(snapshot.settled, 'issued_day');
    const isOpen = snapshot.settled.column('is_open');
    for (let row = 0; row < codes.length; row++) {
      if (isOpen.at(row) !== true) continue;
      const rows = this.#rows.get(codes[row]!);
      if (rows === undefined) this.#rows.set(codes[row]!, [row]);
      else rows.push(row);
    }
    // Of invoices issued on the same day, the one that stands first in the file comes first: the sort is stable.
    for (const rows of this.#rows.values()) rows.sort((a, b) => issued[a]! - issued[b]!);
  }

  count(accountCode: number): number {
    return this.#rows.get(accountCode)?.length ?? 0;
  }

  /** The oldest of them, at most `most`. */
  oldest(accountCode: number, most: number): OpenInvoice[] {
    return (this.#rows.get(accountCode) ?? []).slice(0, most).map((row) => this.#invoice(row));
  }

  /** Days past due and cents of each, oldest first. */
  *amounts(accountCode: number): Iterable<{ readonly days_overdue: number; readonly total_cents: number }> {
    const totals = float64Column(this.#extracts.priced, 'total_cents');
    const { settled } = this.#snapshot;
    for (const row of this.#rows.get(accountCode) ?? []) {
      yield { days_overdue: settled.column('days_overdue').at(row) ?? 0, total_cents: totals[settled.column('invoice_row').at(row)!]! };
    }
  }

  #invoice(row: number): OpenInvoice {
    const { settled } = this.#snapshot;
    const invoiceRow = settled.column('invoice_row').at(row)!;
    return {
      inv_id: this.#extracts.invoices.column('invoice_id').at(invoiceRow)!,
      issued_day: settled.column('issued_day').at(row)! as EpochDay,
      due_day: settled.column('due_day').at(row)! as EpochDay,
      days_overdue: settled.column('days_overdue').at(row) ?? 0,
      total_cents: this.#extracts.priced.column('total_cents').at(invoiceRow)! as Cents,
    };
  }
}
