import type { CallListRow } from '../core/lists/call-list-catalog.ts';
import { formatDollars } from '../core/units/cents.ts';
import { formatIsoDay } from '../core/units/day.ts';
import type { Cents } from '../core/units/units.ts';
import { type TerminalColumn, terminalTable } from './terminal-table.ts';

const COLUMNS: readonly TerminalColumn<CallListRow>[] = [
  { heading: '#', align: 'right', cell: ({ rank }) => String(rank), least: null, leaves: 10 },
  { heading: 'Account', align: 'left', cell: ({ acct_id }) => acct_id, least: 12, leaves: null },
  { heading: 'Company', align: 'left', cell: ({ company_name }) => company_name ?? '', least: 14, leaves: 9 },
  { heading: 'Contact', align: 'left', cell: ({ contact_person }) => contact_person ?? '', least: 10, leaves: 3 },
  { heading: 'Phone', align: 'left', cell: ({ contact_phone }) => contact_phone ?? '', least: null, leaves: 8 },
  { heading: 'At stake', align: 'right', cell: ({ priority_cents }) => money(priority_cents), least: null, leaves: null },
  { heading: 'Late', align: 'right', cell: lateChance, least: null, leaves: 7 },
  { heading: 'Overdue', align: 'right', cell: ({ overdue_cents }) => money(overdue_cents), least: null, leaves: 4 },
  { heading: 'Days', align: 'right', cell: ({ oldest_days_overdue }) => String(oldest_days_overdue), least: null, leaves: 6 },
  { heading: 'Open', align: 'right', cell: ({ open_cents }) => money(open_cents), least: null, leaves: 2 },
  {
    heading: 'Next due',
    align: 'left',
    cell: ({ next_due_day }) => (next_due_day === null ? '' : formatIsoDay(next_due_day)),
    least: null,
    leaves: 1,
  },
  { heading: 'Why', align: 'left', cell: ({ reasons }) => reasons.join('; '), least: 40, leaves: 5 },
];

/** The call list as lines for a terminal that is `width` cells wide, without line ends. */
export function callListTable(rows: readonly CallListRow[], width: number): Generator<string> {
  return terminalTable(rows, COLUMNS, width);
}

/** Only an overdue account is certain to be late: another chance is never shown as 100 %, and one above 0 never as 0 %. */
function lateChance({ overdue_invoices, late_probability }: CallListRow): string {
  if (overdue_invoices > 0) return 'overdue';
  if (late_probability > 0 && late_probability < 0.005) return '<1 %';
  return `${Math.min(99, Math.round(late_probability * 100))} %`;
}

function money(cents: Cents): string {
  const [dollars, rest] = formatDollars(cents).split('.');
  return `${dollars!.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
