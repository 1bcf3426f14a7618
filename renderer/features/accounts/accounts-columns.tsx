import { ACCOUNTS_COLUMNS } from '../../../core/lists/accounts-catalog.ts';
import type { AccountRow, AccountSort } from '../../../core/queries/accounts/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay, formatMoney } from '../../lib/format.ts';
import { AccountCell } from '../../ui/account-cell.tsx';
import { CellFigure, type ColumnLook, gridColumn, Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { GridLayout } from '../../ui/grid/use-grid-table.ts';

/** The columns of the list of accounts; those that need payments once payments are known. */
export function accountColumns(asOf: EpochDay, hasPayments: boolean): readonly GridColumn<AccountRow, AccountSort>[] {
  return ACCOUNTS_COLUMNS.filter((column) => column.shown !== 'in-files' && (hasPayments || !('needsPayments' in column))).map((column) =>
    gridColumn(column, asOf, LOOKS[column.key]),
  );
}

/** The order on screen: the account first, and the days last, which a narrow list has no room for. */
export const ACCOUNTS_LAYOUT: GridLayout = {
  order: [
    'company_name',
    'acct_id',
    'invoices',
    'open_cents',
    'overdue_cents',
    'late_share',
    'last_issued_day',
    'joined_day',
  ] satisfies readonly AccountSort[],
};

/** Columns that show more than their value. */
const LOOKS: { readonly [Key in AccountSort]?: ColumnLook<AccountRow> } = {
  company_name: { track: 'minmax(170px, 1.6fr)', cell: (row) => <AccountCell account={row} /> },
  acct_id: { track: 'minmax(56px, 0.4fr)' },
  joined_day: { track: '118px', align: 'end', cell: ({ joined_day }) => (joined_day === null ? <Nothing /> : formatDay(joined_day)) },
  last_issued_day: { align: 'end' },
  overdue_cents: {
    cell: ({ overdue_cents }) =>
      overdue_cents === null ? (
        <Nothing />
      ) : (
        <CellFigure value={overdue_cents} className="hot">
          {formatMoney(overdue_cents)}
        </CellFigure>
      ),
  },
};
