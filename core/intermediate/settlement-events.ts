import type { StgInvoice } from '../staging/stg-invoices.ts';
import { Growable } from '../tables/growable.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { TERMS_DAYS } from '../units/units.ts';
import type { IssuedInvoice } from './int-invoices-settled.ts';

/**
 * The events of invoices by day, one row each: issued, overdue, paid, paid again. Each has the changes of its account's sums on that day,
 * so that the sums of any day are those of the events up to it.
 */
export interface SettlementEvents {
  readonly accountCodes: Int32Array;
  readonly days: Int32Array;
  readonly openCents: Float64Array;
  /** Changes in the number of invoices that are paid or overdue, that are late, and that are paid. */
  readonly answered: Int32Array;
  readonly late: Int32Array;
  readonly paid: Int32Array;
  /** Change in the sum of days from issue to the latest payment. */
  readonly daysToPay: Int32Array;
  /** The first day at whose end some payment is known; before it, open and paid can't be distinguished. Infinite when there is none. */
  readonly firstKnownDay: number;
}

/** The events of every invoice in `settled`. `totals` is by row of `stg_invoices`. */
export function settlementEvents(invoices: TableOf<StgInvoice>, totals: Float64Array, settled: TableOf<IssuedInvoice>): SettlementEvents {
  const log = new EventLog(settled.rows * 3);
  const invoiceRows = int32Column(settled, 'invoice_row');
  const accountCodes = int32Column(settled, 'account_code');
  const issuedDays = int32Column(settled, 'issued_day');
  const latest = invoices.column('paid_day');
  const earlier = invoices.column('earlier_paid_days');
  let firstKnownDay = Number.POSITIVE_INFINITY;

  for (let row = 0; row < settled.rows; row++) {
    const invoice = invoiceRows[row]!;
    const account = accountCodes[row]!;
    const issued = issuedDays[row]!;
    const total = totals[invoice]!;
    const lastPaid = latest.at(invoice) ?? null;
    const payments = lastPaid === null ? [] : [...(earlier.at(invoice) ?? []), lastPaid];

    log.add(account, issued, { open: total });
    const overdueDay = issued + TERMS_DAYS + 1;
    // Nothing is known of an invoice before its issue: an earlier payment counts from then.
    const firstKnown = payments.length === 0 ? Number.POSITIVE_INFINITY : Math.max(payments[0]!, issued);
    firstKnownDay = Math.min(firstKnownDay, firstKnown);
    const isOverdueFirst = firstKnown >= overdueDay;
    if (isOverdueFirst) log.add(account, overdueDay, { answered: 1, late: 1 });
    let wasLate = isOverdueFirst;
    let daysBefore = 0;
    for (const [i, paid] of payments.entries()) {
      const days = paid - issued;
      const isLate = days > TERMS_DAYS;
      log.add(account, Math.max(paid, issued), {
        open: i === 0 ? -total : 0,
        answered: i === 0 && !isOverdueFirst ? 1 : 0,
        late: Number(isLate) - Number(wasLate),
        paid: i === 0 ? 1 : 0,
        days: days - daysBefore,
      });
      wasLate = isLate;
      daysBefore = days;
    }
  }
  return { ...log.finish(), firstKnownDay };
}

interface Change {
  readonly open?: number;
  readonly answered?: number;
  readonly late?: number;
  readonly paid?: number;
  readonly days?: number;
}

class EventLog {
  readonly #accountCodes: Growable<Int32Array>;
  readonly #days: Growable<Int32Array>;
  readonly #openCents: Growable<Float64Array>;
  readonly #answered: Growable<Int32Array>;
  readonly #late: Growable<Int32Array>;
  readonly #paid: Growable<Int32Array>;
  readonly #daysToPay: Growable<Int32Array>;

  constructor(expected: number) {
    const ints = () => new Growable(Int32Array, Math.max(16, expected));
    [this.#accountCodes, this.#days, this.#answered, this.#late, this.#paid, this.#daysToPay] = [
      ints(),
      ints(),
      ints(),
      ints(),
      ints(),
      ints(),
    ];
    this.#openCents = new Growable(Float64Array, Math.max(16, expected));
  }

  add(account: number, day: number, { open = 0, answered = 0, late = 0, paid = 0, days = 0 }: Change): void {
    this.#accountCodes.push(account);
    this.#days.push(day);
    this.#openCents.push(open);
    this.#answered.push(answered);
    this.#late.push(late);
    this.#paid.push(paid);
    this.#daysToPay.push(days);
  }

  finish(): Omit<SettlementEvents, 'firstKnownDay'> {
    return {
      accountCodes: this.#accountCodes.finish(),
      days: this.#days.finish(),
      openCents: this.#openCents.finish(),
      answered: this.#answered.finish(),
      late: this.#late.finish(),
      paid: this.#paid.finish(),
      daysToPay: this.#daysToPay.finish(),
    };
  }
}
