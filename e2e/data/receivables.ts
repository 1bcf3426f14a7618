import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, centsOf, daysBetween } from './say.ts';
import { featureDataset, readCsv } from './trs.ts';

/** An open invoice, computed from the extracts and the dataset only. */
export interface OpenInvoice {
  readonly id: string;
  readonly account: string;
  readonly issued: string;
  readonly due: string;
  readonly daysOverdue: number;
  readonly cents: number;
}

export interface PaidInvoice {
  readonly id: string;
  readonly account: string;
  readonly issued: string;
  readonly due: string;
  readonly paid: string;
  readonly cents: number;
}

/** The invoices open as of a day and those paid by then, by issue day. */
export function receivables(folder: string, asOf: string): { open: OpenInvoice[]; paid: PaidInvoice[] } {
  const totals = new Map(featureDataset(folder, asOf).map((row) => [row.inv_id!, centsOf(row.inv_total!)]));
  const open: OpenInvoice[] = [];
  const paid: PaidInvoice[] = [];
  for (const row of readCsv(readFileSync(join(folder, 'invoices.csv')))) {
    const issued = row.date_issued!;
    if (issued > asOf) continue;
    const due = addDays(issued, 30);
    const invoice = { id: row.invoice_id!, account: row.account_id!, issued, due, cents: totals.get(row.invoice_id!)! };
    if (row.payment_dates && row.payment_dates <= asOf) paid.push({ ...invoice, paid: row.payment_dates });
    else open.push({ ...invoice, daysOverdue: Math.max(0, daysBetween(due, asOf)) });
  }
  const byIssue = (a: { issued: string }, b: { issued: string }) => (a.issued < b.issued ? -1 : a.issued > b.issued ? 1 : 0);
  return { open: open.sort(byIssue), paid: paid.sort(byIssue) };
}

/** Cents by bucket: not due, up to each edge, over the last. */
export function aged(open: readonly OpenInvoice[], edges: readonly number[]): number[] {
  const ends = [0, ...edges, Number.POSITIVE_INFINITY];
  return ends.map((end, place) =>
    sum(open.filter(({ daysOverdue }) => daysOverdue <= end && (place === 0 || daysOverdue > ends[place - 1]!))),
  );
}

export function sum(invoices: readonly { readonly cents: number }[]): number {
  return invoices.reduce((total, { cents }) => total + cents, 0);
}

/** Groups rows by a key. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
