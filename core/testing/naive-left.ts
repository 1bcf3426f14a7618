import type { ExtractRows } from './random-extracts.ts';

/** An invoice or credit that is open as of a day. */
export interface OpenRow {
  readonly id: string;
  readonly account: string;
  readonly issued: number;
  readonly cents: bigint;
}

/** The rows that are issued and not paid by the day; `centsOf` gives the total of an invoice. */
export function openRowsOf(rows: ExtractRows, asOf: number, centsOf: (invoiceId: string) => number): OpenRow[] {
  return rows.invoices
    .filter(({ issued, payments }) => issued <= asOf && !payments.some((day) => day <= asOf))
    .map(({ invoice_id, account_id, issued }) => ({
      id: invoice_id,
      account: account_id,
      issued,
      cents: BigInt(centsOf(invoice_id)),
    }));
}

/**
 * What is left of each, cent by cent from the definition: the n-th cent of an account's credits pays the n-th cent of its invoices, both
 * sorted by issue day and id.
 */
export function naiveLeft(open: readonly OpenRow[]): Map<string, bigint> {
  const left = new Map<string, bigint>();
  for (const account of new Set(open.map((row) => row.account))) {
    const own = open.filter((row) => row.account === account).sort((a, b) => a.issued - b.issued || (a.id < b.id ? -1 : 1));
    const [debts, credits] = [own.filter(({ cents }) => cents > 0n), own.filter(({ cents }) => cents < 0n)];
    const [owed, credited] = [sum(debts.map(({ cents }) => cents)), -sum(credits.map(({ cents }) => cents))];
    take(debts, credited, (row, taken) => left.set(row.id, row.cents - taken));
    take(credits, owed, (row, taken) => left.set(row.id, row.cents + taken));
    for (const row of own) if (row.cents === 0n) left.set(row.id, 0n);
  }
  return left;
}

/** Assigns that many cents to the rows, in their order: to each row the range from the cents before it to those up to it. */
function take(rows: readonly OpenRow[], cents: bigint, give: (row: OpenRow, taken: bigint) => void): void {
  let before = 0n;
  for (const row of rows) {
    const upTo = before + (row.cents < 0n ? -row.cents : row.cents);
    give(row, least(cents, upTo) - least(cents, before));
    before = upTo;
  }
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
