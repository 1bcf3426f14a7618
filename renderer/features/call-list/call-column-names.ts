import type { CallColumn } from '../../../core/queries/call-list/export-types.ts';
import { CALL_COLUMNS, type CallColumnKey } from './state/call-choices.ts';

/** What the call list's columns are called; the rank and the account have theirs beside. */
export const CALL_COLUMN_NAMES: Readonly<Record<CallColumnKey, string>> = {
  acct_id: 'Account id',
  priority_cents: 'At stake',
  late_probability: 'Late',
  overdue_cents: 'Overdue',
  overdue_invoices: 'Overdue invoices',
  oldest_days_overdue: 'Days overdue',
  open_cents: 'Open',
  open_invoices: 'Open invoices',
  next_due_day: 'Next due',
  why: 'Why',
  last_contact_day: 'Last contact',
  next_action_day: 'Next action',
};

/** The columns of the file that hold what a column on screen shows; the last two are in the file whatever is shown. */
const FILE_COLUMNS: Readonly<Record<CallColumnKey, CallColumn | null>> = {
  acct_id: 'acct_id',
  priority_cents: 'priority_dollars',
  late_probability: 'late_probability',
  overdue_cents: 'overdue_dollars',
  overdue_invoices: 'overdue_invoices',
  oldest_days_overdue: 'oldest_days_overdue',
  open_cents: 'open_dollars',
  open_invoices: 'open_invoices',
  next_due_day: 'next_due_date',
  why: 'reasons',
  last_contact_day: null,
  next_action_day: null,
};

/** The rank and the account: its name with whom to ring, and the id, without which nobody can tell two accounts of one name apart. */
const ALWAYS: readonly CallColumn[] = ['rank', 'acct_id', 'company_name', 'contact_person', 'contact_phone'];

/** What a file of the list as it is shown holds beside the last contact and the next action, in the order of the call list's file. */
export function fileColumns(shown: readonly CallColumnKey[]): readonly CallColumn[] {
  const chosen = CALL_COLUMNS.filter((column) => shown.includes(column)).map((column) => FILE_COLUMNS[column]);
  return [...ALWAYS, ...chosen.filter((column) => column !== null && !ALWAYS.includes(column))] as readonly CallColumn[];
}
