import type { Dispatch, ReactNode } from 'react';
import type { AccountFacts } from '../../../core/lists/account-columns.ts';
import type { ArrangedList } from '../../lib/preferences/use-list-layout.ts';
import { useListArrows } from '../../lib/use-list-arrows.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { MenuPart } from '../../ui/grid/grid-menu.tsx';
import type { RowWindow } from '../../ui/grid/row-window.ts';
import { ROW_HEIGHT } from '../../ui/use-room.ts';
import type { Sort } from '../../worker/core-types.ts';
import { useAccountMenu, type useChosenAccounts } from '../call-notes/public.ts';
import { useAccountChoice } from './use-account-choice.ts';
import { ACCOUNT_WORDS } from './words.ts';

interface AccountGridProps<Row, Key extends string> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row, Key>[];
  readonly arranged: ArrangedList;
  readonly rows: RowWindow<Row>;
  readonly sort: Sort<Key>;
  /** The order of a list that has not been sorted. */
  readonly usualSort: Sort<Key>;
  onSort(sort: Sort<Key>): void;
  /** The account whose panel is open. */
  readonly accountId: string | null;
  readonly dispatch: Dispatch<SharedAction>;
  /** What is done with several selected accounts. */
  readonly chosen: Pick<ReturnType<typeof useChosenAccounts>, 'menu'>;
  /** What the value of a cell narrows. */
  filterBy(row: Row, column: string): MenuPart;
  /** Beside an account, the list leaves out columns that do not fit. */
  readonly isNarrowed?: boolean;
  /** Hides a column. Without it, the arrangement does. */
  onHide?(column: string): void;
  /** Above the headings; it scrolls away with the rows. */
  readonly above?: ReactNode;
  /** Instead of headings and rows: why there are none. */
  readonly instead?: ReactNode;
}

/** A list with one row per account, which opens the panel of the chosen account. */
export function AccountGrid<Row extends AccountFacts, Key extends string>(props: AccountGridProps<Row, Key>) {
  const { label, columns, arranged, rows, sort, usualSort, onSort, accountId, dispatch, above, instead } = props;
  const { chosen, filterBy, isNarrowed = false, onHide } = props;
  useListArrows();
  const rowMenu = useAccountMenu(dispatch);
  const { choose, open, close } = useAccountChoice(dispatch);
  return (
    <DataGrid<Row, Key>
      label={label}
      columns={columns}
      layout={arranged.layout}
      onLayout={arranged.onLayout}
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
      rowMenu={rowMenu}
      chosenMenu={chosen.menu}
      leavesOut={isNarrowed && accountId !== null ? ACCOUNT_WORDS.columnsBeside : undefined}
      filterBy={filterBy}
      onHide={onHide ?? ((column) => arranged.onHide([...arranged.hidden, column]))}
      above={above}
      instead={instead}
    />
  );
}
