import type { CoreError } from '../../../errors/core-error.ts';
import type { Result } from '../../../errors/result.ts';
import type { CallListRow } from '../../../lists/call-list-catalog.ts';
import { dayFindings, type Extracts, type Snapshot } from '../../../pipeline.ts';
import type { Cents } from '../../../units/units.ts';
import type { DaySummary } from '../types.ts';
import { summaryOfFinding } from './finding-summary.ts';

/** The figures above the lists: of `accounts` accounts, and of the call list, which fails where nothing is known of payments. */
export function daySummary(
  extracts: Extracts,
  { asOf, settled }: Snapshot,
  accounts: number,
  calls: Result<readonly CallListRow[], CoreError>,
): DaySummary {
  const counts = { asOf, accounts, invoices: settled.rows, findings: dayFindings(extracts, asOf).map(summaryOfFinding) };
  if (!calls.ok) return { ...counts, ...NOTHING_KNOWN };
  const rows = calls.value;
  const sum = (of: (row: CallListRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    ...counts,
    debtors: rows.length,
    openInvoices: sum((row) => row.open_invoices),
    openCents: sum((row) => row.open_cents) as Cents,
    overdueCents: sum((row) => row.overdue_cents) as Cents,
    overdueAccounts: rows.filter((row) => row.overdue_invoices > 0).length,
    expectedLateCents: sum((row) => row.priority_cents) as Cents,
  };
}

const NOTHING_KNOWN = {
  debtors: null,
  openInvoices: null,
  openCents: null,
  overdueCents: null,
  overdueAccounts: null,
  expectedLateCents: null,
} as const;
