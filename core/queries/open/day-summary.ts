import type { CallListRow } from '../../lists/call-list-catalog.ts';
import { dayFindings } from '../../pipeline.ts';
import type { Cents } from '../../units/units.ts';
import { accountDayOf } from '../accounts/account-day.ts';
import type { DayView } from '../answering/day-view.ts';
import { perDay } from '../answering/day-views.ts';
import type { DaySummary } from './contract.ts';
import { summaryOfFinding } from './finding-summary.ts';

/** The figures above the lists as of the view's day. */
export const daySummaryOf = perDay(daySummary);

function daySummary(view: DayView): DaySummary {
  const { extracts, snapshot, calls } = view;
  const { asOf, settled } = snapshot;
  const findings = dayFindings(extracts, asOf).map(summaryOfFinding);
  const counts = { asOf, accounts: accountDayOf(view).count, invoices: settled.rows, findings };
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
