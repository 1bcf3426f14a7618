import type { CsvRow } from './trs.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

/** Converts `1234.5` dollars to cents. */
export function centsOf(dollars: string): number {
  return Math.round(Number(dollars.replace(/[$,]/g, '')) * 100);
}

export function sumCents(rows: readonly CsvRow[], column: string): number {
  return rows.reduce((sum, row) => sum + centsOf(row[column]!), 0);
}

/** `$1,234.50`. */
export function sayMoney(cents: number): string {
  const [whole, part] = (Math.abs(cents) / 100).toFixed(2).split('.');
  return `${cents < 0 ? '-' : ''}$${thousands(whole!)}.${part}`;
}

/** `$1,235`. */
export function sayWholeMoney(cents: number): string {
  return `$${thousands(String(Math.round(cents / 100)))}`;
}

/** `9,685`. */
export function sayCount(count: number): string {
  return thousands(String(count));
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `12 May 2021` for `2021-05-12`. */
export function sayDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTHS[month! - 1]} ${year}`;
}

/** The day that many days after `iso`. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** `98%`; never 0% or 100% for a share between them. */
export function sayPercent(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Math.round(share * 100)}%`;
}

/** For a chance: never 0% or 100%, however close it is. */
export function sayChance(chance: number): string {
  if (chance < 0.005) return '<1%';
  return chance >= 0.995 ? '>99%' : sayPercent(chance);
}

/** The cells that the call list shows for a row of the call list file, beside an account, before any call. */
export function callListCells(row: CsvRow): string[] {
  // In the file, a text that a spreadsheet could run as a formula starts with a '.
  const phone = row.contact_phone!.replace(/^'(?=[=+\-@])/, '');
  const contact = [phone, row.contact_person!].filter(Boolean).join(' · ') || 'no phone on file';
  const reasons = row.reasons!.split('; ').slice(0, 2).map(capitalised);
  return [
    row.rank!,
    `${row.company_name || `Account ${row.acct_id}`}\n${contact}`,
    sayMoney(centsOf(row.priority_dollars!)),
    Number(row.overdue_invoices) > 0 ? 'overdue' : sayChance(Number(row.late_probability)),
    reasons.join('\n'),
    'Not called yet',
  ];
}

/** The same of a store, which doesn't have the person to talk to. */
export function storedCallCells(row: CsvRow): string[] {
  return callListCells({ ...row, contact_person: '' });
}

export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The cells that the grid of the dataset shows for a row of its file. */
export function featureCells(row: CsvRow): string[] {
  const count = (text: string) => (text === '' ? '–' : sayCount(Number(text)));
  return [
    row.inv_id!,
    row.acct_id!,
    sayMoney(centsOf(row.inv_total!)).replace('$', ''),
    count(row.inv_items!),
    count(row.acct_age!),
    count(row.num_inv_120d!),
    count(row.cum_tot_inv_acct!),
    row.is_late || 'unknown',
  ];
}
