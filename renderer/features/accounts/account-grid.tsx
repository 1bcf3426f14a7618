import type { Dispatch, ReactNode } from 'react';
import type { AccountFacts } from '../../../core/lists/account-columns.ts';
import { useListArrows } from '../../lib/use-list-arrows.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { MenuPart } from '../../ui/grid/grid-menu.tsx';
import type { RowWindow } from '../../ui/grid/row-window.ts';
import type { GridArrangement } from '../../ui/grid/use-grid-table.ts';
import { ROW_HEIGHT } from '../../ui/use-room.ts';
import type { Sort } from '../../worker/core-types.ts';
import { useAccountMenu, type useChosenAccounts } from '../call-notes/public.ts';
import { useAccountChoice } from './use-account-choice.ts';

interface AccountGridProps<Row, Key extends string> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Key>[];
  readonly arranged: GridArrangement;
  readonly rows: RowWindow<Row>;
  readonly sort: Sort<Key>;
  /** The order of a list that has not been sorted. */
  readonly usualSort: Sort<Key>;
  onSort(sort: Sort<Key>): void;
  /** The account whose panel is open. */
  readonly accountId: string | null;
  readonly dispatch: Dispatch<SharedAction>;
  /** What is done with several selected accounts. */
  readonly chosen: Pick<ReturnType<typeof useChosenAccounts>, 'menu' | 'rowMenu'>;
  /** What the value of a cell narrows. */
  filterBy(row: Row, column: string): MenuPart;
  /** Above the headings; it scrolls away with the rows. */
  readonly above?: ReactNode;
  /** Instead of headings and rows: why there are none. */
  readonly instead?: ReactNode;
}

/** A list with one row per account, which opens the panel of the chosen account. */
export function AccountGrid<Row extends AccountFacts, Key extends string>(props: AccountGridProps<Row, Key>) {
  const { label, columns, arranged, rows, sort, usualSort, onSort, accountId, dispatch, above, instead } = props;
  const { chosen, filterBy } = props;
  useListArrows();
  const accountMenu = useAccountMenu(dispatch);
  const { choose, open, close } = useAccountChoice(dispatch);
  return (
    <DataGrid<Row, Key>
      label={label}
      columns={columns}
      arranged={arranged}
      rows={rows}
      rowHeight={ROW_HEIGHT}
      hasFixedRows
      headerHeight={32}
      sort={sort}
      onSort={(next) => onSort(next ?? usualSort)}
      rowId={(row) => row.acct_id}
      selectedId={accountId}
      onSelect={choose}
      onOpen={open}
      onEscape={close}
      rowMenu={(row) => accountMenu(row, chosen.rowMenu(row))}
      chosenMenu={chosen.menu}
      filterBy={filterBy}
      above={above}
      instead={instead}
    />
  );
}
