import type { Cents } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { formatCount, formatMoney } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { CellFigure, Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { ComparedCall, ComparedCallSort } from '../../worker/core-types.ts';
import type { SideWords } from './compare-sides.ts';
import { COMPARE_WORDS } from './words.ts';

type Column = GridColumn<ComparedCall, ComparedCallSort>;
type Heading = Pick<Column, 'header' | 'meaning' | 'unit'>;
type MoneyKey = Extract<ComparedCallSort, `${string}_cents`>;

const { columns: words } = COMPARE_WORDS.calls;

/** The columns of two call lists side by side: the ranks of an account, and its dollars then and now. */
export function compareCallColumns([before, after]: readonly [SideWords, SideWords]): readonly Column[] {
  return [
    rank('rank_before', words.rankThen, before),
    rank('rank_after', words.rankNow, after),
    {
      id: 'places',
      ...words.moved,
      track: '84px',
      sortsFirst: 'descending',
      cell: (row) => <Moved row={row} />,
      values: { kind: 'plain', of: movedText },
    },
    {
      id: 'company_name',
      ...words.account,
      track: 'minmax(150px, 1fr)',
      sortsFirst: 'ascending',
      shown: 'always',
      values: { kind: 'text', of: accountName },
      cell: (row) => (
        <span className="call-account">
          {/* Its id stays beside it, also with a long name. */}
          <bdi title={accountName(row)} style={{ maxWidth: `calc(100% - ${row.acct_id.length}ch - 6px)` }}>
            {accountName(row)}
          </bdi>{' '}
          <small>{row.acct_id}</small>
        </span>
      ),
    },
    { ...money('priority_before_cents', words.atStakeThen, before.brief), unitTitle: before.title },
    { ...money('priority_after_cents', words.atStakeNow, after.brief), unitTitle: after.title },
    { ...money('priority_change_cents', words.change), cell: (row) => signed(row.priority_change_cents) },
    { ...money('overdue_after_cents', words.overdueNow, after.brief), unitTitle: after.title },
    {
      ...money('new_overdue_cents', words.newOverdue),
      cell: ({ new_overdue_cents: cents }) => (
        <CellFigure value={cents} className="hot strong">
          {formatMoney(cents)}
        </CellFigure>
      ),
    },
  ];
}

function rank(id: 'rank_before' | 'rank_after', heading: Heading, { brief, title }: SideWords): Column {
  return {
    id,
    ...heading,
    unit: brief,
    unitTitle: title,
    track: '96px',
    align: 'end',
    sortsFirst: 'ascending',
    values: { kind: 'number', of: (row) => row[id] },
    cell: (row) => {
      const place = row[id];
      return place === null ? <Nothing /> : formatCount(place);
    },
  };
}

function money(id: MoneyKey, heading: Heading, unit = heading.unit): Column {
  return {
    id,
    ...heading,
    ...(unit !== undefined && { unit }),
    track: '116px',
    align: 'end',
    sortsFirst: 'descending',
    values: { kind: 'cents', of: (row) => row[id] },
    isTotalled: true,
    cell: (row) => {
      const cents = row[id];
      return cents === null ? <Nothing /> : formatMoney(cents);
    },
  };
}

function Moved({ row: { change, places } }: { row: ComparedCall }) {
  if (change === 'new') return <strong className="call-new">{SHARED_WORDS.states.new}</strong>;
  if (change === 'gone-paid') return <span className="ok">{COMPARE_WORDS.callColumns.gonePaid}</span>;
  if (change === 'gone-missing') return <span className="quiet">{COMPARE_WORDS.callColumns.gone}</span>;
  if (change === 'same') return <span className="faint">{COMPARE_WORDS.callColumns.same}</span>;
  return (
    <span>
      <span aria-hidden>{change === 'up' ? '▲' : '▼'}</span> {change} {formatCount(Math.abs(places!))}
    </span>
  );
}

/** What is copied of the change: `up 3`, `gone, paid`. */
function movedText({ change, places }: ComparedCall): string {
  if (change === 'new') return SHARED_WORDS.states.new;
  if (change === 'gone-paid') return COMPARE_WORDS.callColumns.gonePaid;
  if (change === 'gone-missing') return COMPARE_WORDS.callColumns.gone;
  return change === 'same' ? COMPARE_WORDS.callColumns.same : `${change} ${Math.abs(places!)}`;
}

/** `+$1,200.00`; a negative amount has its own sign. */
function signed(cents: Cents): string {
  return cents > 0 ? `+${formatMoney(cents)}` : formatMoney(cents);
}
