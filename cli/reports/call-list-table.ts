import { CALL_LIST_COLUMNS, type CallListRow } from '../../core/lists/call-list-catalog.ts';
import type { ColumnKind, ColumnValues } from '../../core/lists/list-column.ts';
import { formatDollars } from '../../core/units/cents.ts';
import { groupDigits } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { Cents } from '../../core/units/units.ts';
import { type TerminalColumn, terminalTable } from '../terminal/terminal-table.ts';

type CallColumn = (typeof CALL_LIST_COLUMNS)[number];

/** How a terminal shows a column of the list. Other outputs need none of this. */
interface TerminalLook extends Pick<TerminalColumn<CallListRow>, 'least' | 'leaves'> {
  /** A shorter heading than the column's label. */
  readonly heading?: string;
  readonly cell?: (row: CallListRow) => string;
}

/** The columns that a terminal has room for. */
const LOOKS: { readonly [Key in CallColumn['key']]?: TerminalLook } = {
  rank: { heading: '#', least: null, leaves: 10 },
  acct_id: { heading: 'Account', least: 12, leaves: null },
  company_name: { heading: 'Company', least: 14, leaves: 9 },
  contact_person: { heading: 'Contact', least: 10, leaves: 3 },
  contact_phone: { heading: 'Phone', least: null, leaves: 8 },
  priority_cents: { least: null, leaves: null },
  late_probability: { heading: 'Late', cell: lateChance, least: null, leaves: 7 },
  overdue_cents: { least: null, leaves: 4 },
  oldest_days_overdue: { heading: 'Days', least: null, leaves: 6 },
  open_cents: { least: null, leaves: 2 },
  next_due_day: { least: null, leaves: 1 },
  reasons: { least: 40, leaves: 5 },
};

type Cell<Value> = (value: Value) => string;

const CELLS: { readonly [Kind in ColumnKind]: Cell<ColumnValues[Kind]> } = {
  text: (text) => text,
  sentences: (sentences) => sentences.join('; '),
  cents: money,
  count: String,
  days: String,
  day: formatIsoDay,
  chance: percent,
  share: percent,
};

const ALIGNED_RIGHT: readonly ColumnKind[] = ['cents', 'count', 'days', 'chance', 'share'];

const COLUMNS = CALL_LIST_COLUMNS.flatMap((column) => {
  const look = LOOKS[column.key];
  return look === undefined ? [] : [terminalColumn(column, look)];
});

/** A column of the terminal, made from its declaration. */
function terminalColumn(
  { key, kind, label }: CallColumn,
  { heading = label, cell, least, leaves }: TerminalLook,
): TerminalColumn<CallListRow> {
  const ofKind = (row: CallListRow) => (row[key] === null ? '' : (CELLS[kind] as Cell<unknown>)(row[key]));
  return { heading, align: ALIGNED_RIGHT.includes(kind) ? 'right' : 'left', cell: cell ?? ofKind, least, leaves };
}

/** The call list as lines for a terminal that is `width` cells wide, without line ends. */
export function callListTable(rows: readonly CallListRow[], width: number): Generator<string> {
  return terminalTable(rows, COLUMNS, width);
}

/** Only an overdue account is certain to be late: another chance is never shown as 100 %, and one above 0 never as 0 %. */
function lateChance({ overdue_invoices, late_probability }: CallListRow): string {
  if (overdue_invoices > 0) return 'overdue';
  return late_probability > 0.99 ? '99 %' : percent(late_probability);
}

function percent(share: number): string {
  return share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`;
}

function money(cents: Cents): string {
  return groupDigits(formatDollars(cents));
}
