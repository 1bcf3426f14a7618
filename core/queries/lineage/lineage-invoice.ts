import type { Extracts, Snapshot } from '../../pipeline.ts';
import { int32Column } from '../../tables/table.ts';
import { sayDay } from '../../units/day.ts';
import { type Cents, type EpochDay, TERMS_DAYS, WINDOW_DAYS } from '../../units/units.ts';
import type { AgeExplanation, InvoiceExplanation, WindowExplanation, WindowInvoice } from './contract.ts';

/** Maximum number of invoices of one account in an answer: those nearest to the window. */
const MAX_WINDOW_INVOICES = 2_000;

/** The rows of an invoice in `stg_invoices` and in the tables of the day. */
export interface FoundInvoice {
  readonly invoiceRow: number;
  readonly row: number;
}

/** Null when no invoice with this id was issued by the day. */
export function findInvoice({ sources }: Extracts, { settled }: Snapshot, invoiceId: string): FoundInvoice | null {
  const { invoices } = sources.invoices.reader;
  const id = new TextEncoder().encode(invoiceId);
  const invoiceRow = invoices.row(invoices.keys.find(id, 0, id.length));
  if (invoiceRow < 0) return null;
  const row = positionOf(int32Column(settled, 'invoice_row'), invoiceRow);
  return row < 0 ? null : { invoiceRow, row };
}

/** Explains the eight values of an invoice, as of the day of the snapshot. */
export function explainInvoice(extracts: Extracts, snapshot: Snapshot, { invoiceRow, row }: FoundInvoice): InvoiceExplanation {
  const { invoices, priced, sources } = extracts;
  const { settled, asOf, settlementKnown } = snapshot;
  const outstanding = snapshot.outstanding();
  const total = priced.column('total_cents').at(invoiceRow)!;
  const issued = settled.column('issued_day').at(row)! as EpochDay;
  const paid = (settled.column('paid_day').at(row) ?? null) as EpochDay | null;
  const accountRow = accountRowOf(extracts, settled.column('account_code').at(row)!);
  return {
    inv_id: invoices.column('invoice_id').at(invoiceRow)!,
    acct_id: invoices.column('account_id').at(invoiceRow)!,
    company_name: accountRow < 0 ? null : (extracts.accounts.column('company_name').at(accountRow) ?? null),
    place: sources.invoices.reader.places.at(invoiceRow),
    issued_day: issued,
    due_day: settled.column('due_day').at(row)! as EpochDay,
    paid_day: paid,
    earlier_paid_days: (invoices.column('earlier_paid_days').at(invoiceRow) ?? []).filter(
      (day) => paid !== null && day <= asOf && day !== paid,
    ) as EpochDay[],
    is_open: settled.column('is_open').at(row) ?? null,
    left_cents: settlementKnown ? (outstanding.cents[row]! as Cents) : null,
    days_overdue: settlementKnown ? outstanding.daysOverdue(row) : null,
    inv_total_cents: total,
    inv_items: priced.column('count_items').at(invoiceRow)!,
    lines: priced.column('count_lines').at(invoiceRow)!,
    lines_rejected: sources.lineItems.reader.lost.get(invoiceRow)?.length ?? 0,
    acct_age: ageOf(extracts, snapshot, row, accountRow),
    window: windowOf(extracts, snapshot, row),
    is_late: { value: settled.column('is_late').at(row) ?? null, why: whyLate(snapshot, row, total) },
  };
}

function accountRowOf({ sources }: Extracts, accountCode: number): number {
  return sources.accounts.reader.accounts.row(accountCode);
}

function ageOf({ accounts, sources }: Extracts, { sequenced }: Snapshot, row: number, accountRow: number): AgeExplanation {
  return {
    days: sequenced.column('account_age_days').at(row) ?? null,
    joined_day: accountRow < 0 ? null : ((accounts.column('joined_day').at(accountRow) ?? null) as EpochDay | null),
    account: accountRow < 0 ? null : sources.accounts.reader.places.at(accountRow),
  };
}

function windowOf(extracts: Extracts, { settled }: Snapshot, self: number): WindowExplanation {
  const accounts = int32Column(settled, 'account_code');
  const issued = int32Column(settled, 'issued_day');
  const account = accounts[self]!;
  const day = issued[self]!;
  const counts = { before: 0, counted: 0, 'same-day': 0, this: 0, later: 0 };
  const rows: number[] = [];
  for (let row = 0; row < accounts.length; row++) {
    if (accounts[row] !== account) continue;
    rows.push(row);
    counts[roleOf(row)]++;
  }
  function roleOf(row: number): WindowInvoice['role'] {
    if (row === self) return 'this';
    const at = issued[row]!;
    if (at > day) return 'later';
    if (at === day) return 'same-day';
    return at >= day - WINDOW_DAYS ? 'counted' : 'before';
  }
  rows.sort((a, b) => issued[a]! - issued[b]! || a - b);
  return {
    first_day: (day - WINDOW_DAYS) as EpochDay,
    last_day: (day - 1) as EpochDay,
    is_short: day - WINDOW_DAYS < earliest(int32Column(extracts.invoices, 'issued_day')),
    before: counts.before,
    counted: counts.counted,
    same_day: counts['same-day'] + counts.this,
    later: counts.later,
    invoices: nearest(rows, rows.indexOf(self)).map((row) => {
      const invoiceRow = settled.column('invoice_row').at(row)!;
      return {
        inv_id: extracts.invoices.column('invoice_id').at(invoiceRow)!,
        issued_day: issued[row]! as EpochDay,
        inv_total_cents: extracts.priced.column('total_cents').at(invoiceRow)! as Cents,
        role: roleOf(row),
        place: extracts.sources.invoices.reader.places.at(invoiceRow),
      };
    }),
  };
}

/** At most `MAX_WINDOW_INVOICES` rows around `at`; most precede it, because the window does. */
function nearest(rows: readonly number[], at: number): readonly number[] {
  const first = Math.max(0, Math.min(at - Math.floor(MAX_WINDOW_INVOICES * 0.75), rows.length - MAX_WINDOW_INVOICES));
  return rows.slice(first, first + MAX_WINDOW_INVOICES);
}

/** Why an invoice has its label, in one or two sentences. */
function whyLate(snapshot: Snapshot, row: number, total: Cents): string {
  const why = whyLabel(snapshot, row);
  return total < 0 ? `${why} It is a credit: the dataset labels it like any invoice, lists of what is owed never count it as late.` : why;
}

function whyLabel({ settled, asOf }: Snapshot, row: number): string {
  const issued = settled.column('issued_day').at(row)! as EpochDay;
  const due = settled.column('due_day').at(row)! as EpochDay;
  const paid = (settled.column('paid_day').at(row) ?? null) as EpochDay | null;
  const terms = `Issued ${sayDay(issued)}, due ${TERMS_DAYS} days later, on ${sayDay(due)}.`;
  if (settled.column('is_open').at(row) == null) {
    return `${terms} No payment at all is known by ${sayDay(asOf)}, so nobody can tell whether it was paid in time.`;
  }
  if (paid !== null) {
    const taken = paid - issued;
    const when =
      taken < 0 ? `${countDays(-taken)} before it was issued` : taken === 0 ? 'the day it was issued' : `${countDays(taken)} after issue`;
    return `${terms} Paid ${sayDay(paid)}, ${when}: ${taken > TERMS_DAYS ? `more than ${TERMS_DAYS}, so late.` : `within ${TERMS_DAYS} days, so in time.`}`;
  }
  if (settled.column('is_overdue').at(row)) {
    return `${terms} Not paid by ${sayDay(asOf)}, ${countDays(asOf - issued)} after issue: late, whatever happens next.`;
  }
  return `${terms} Not paid by ${sayDay(asOf)}, which may still be in time: there is no answer yet.`;
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function earliest(days: Int32Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < days.length; row++) if (days[row]! < first) first = days[row]!;
  return first;
}

/** The index of a value in an ascending column; -1 when it isn't there. */
function positionOf(values: Int32Array, value: number): number {
  let below = 0;
  let above = values.length;
  while (below < above) {
    const middle = (below + above) >>> 1;
    if (values[middle]! < value) below = middle + 1;
    else above = middle;
  }
  return values[below] === value ? below : -1;
}
