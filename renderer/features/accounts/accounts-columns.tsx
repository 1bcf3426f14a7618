import { ACCOUNTS_COLUMNS } from '../../../core/lists/accounts-catalog.ts';
import type { AccountRow, AccountSort } from '../../../core/queries/accounts/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { AccountCell } from '../../ui/account-cell.tsx';
import { type ColumnLook, gridColumn, Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { GridLayout } from '../../ui/grid/use-grid-table.ts';

/** What the screen shows of an account, column by column. */
export const ACCOUNT_COLUMNS = ACCOUNTS_COLUMNS.filter((column) => column.shown !== 'in-files');

/** The columns of the list of accounts. */
export function accountColumns(asOf: EpochDay): readonly GridColumn<AccountRow, AccountSort>[] {
  return ACCOUNT_COLUMNS.map((column) => gridColumn(column, asOf, LOOKS[column.key]));
}

/**
 * Which columns are shown, the account first: those that need payments once payments are known, and beside an account only those that fit.
 */
export function accountsLayout(hasPayments: boolean, isWide: boolean): GridLayout {
  const isShown = (column: (typeof ACCOUNT_COLUMNS)[number]) =>
    (isWide || !NEEDS_ROOM.includes(column.key)) && (hasPayments || !('needsPayments' in column));
  return {
    order: ACCOUNT_COLUMNS.filter(({ shown }) => shown === 'always').map(({ key }) => key),
    visibility: Object.fromEntries(ACCOUNT_COLUMNS.map((column) => [column.key, isShown(column)])),
  };
}

const NEEDS_ROOM: readonly AccountSort[] = ['joined_day', 'last_issued_day'];

/** Columns that show more than their value. */
const LOOKS: { readonly [Key in AccountSort]?: ColumnLook<AccountRow> } = {
  company_name: { track: 'minmax(170px, 1.6fr)', cell: (row) => <AccountCell account={row} /> },
  acct_id: { track: 'minmax(56px, 0.4fr)' },
  joined_day: { track: '118px', align: 'end', cell: ({ joined_day }) => (joined_day === null ? <Nothing /> : formatDay(joined_day)) },
  invoices: { showsZeros: true },
  last_issued_day: { align: 'end' },
  overdue_cents: { cell: ({ overdue_cents }) => <span className="hot">{formatMoney(overdue_cents!)}</span> },
};
