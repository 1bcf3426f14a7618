import { type AGEING_COLUMNS, ageingColumnsFor } from '../../../core/lists/ageing-catalog.ts';
import type { AgeingSort } from '../../../core/queries/ageing/contract.ts';
import type { AgeingEdges } from '../../../core/units/ageing-edges.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { figureWidth } from '../../lib/figure-width.ts';
import { countOf, formatBigMoney, formatFineShare, formatMoney, formatWholeMoney } from '../../lib/format.ts';
import { AccountCell } from '../../ui/account-cell.tsx';
import { CellFigure, type ColumnLook, gridColumn } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { GridLayout } from '../../ui/grid/use-grid-table.ts';
import type { AgeingRow, AgeingTotals } from '../../worker/core-types.ts';
import { AGEING_WORDS } from './words.ts';

interface AgeingColumnsOptions {
  readonly edges: AgeingEdges;
  /** The totals of all rows, for the width of the columns. */
  readonly totals: AgeingTotals | null;
  /** The totals of the shown rows; null until they are known. */
  readonly shown: AgeingTotals | null;
  readonly asOf: EpochDay;
  /** False beside an account, where only whole dollars fit. */
  readonly isWide: boolean;
  /** In a small window: beside an account only rounded dollars fit. */
  readonly isSlim: boolean;
  /** Amounts as shares of all that is open. */
  readonly inPercent: boolean;
}

/** The columns of the aged receivables, each with its total. */
export function ageingColumns(options: AgeingColumnsOptions): readonly GridColumn<AgeingRow, AgeingSort>[] {
  const { edges, shown, asOf } = options;
  return ageingColumnsFor(edges)
    .filter((column) => column.shown !== 'in-files')
    .map((column) => {
      if (column.key === 'oldest_days_overdue') return gridColumn<AgeingRow, AgeingSort>(column, asOf, OLDEST);
      if (column.key === 'acct_id') return gridColumn<AgeingRow, AgeingSort>(column, asOf);
      // The ages are parts of what is open: their sums would take three lines below the list.
      const isTotalled = column.key === 'open_cents';
      const made = { ...gridColumn<Figures, AgeingSort>(column, asOf, settingsOf(column, options)), isTotalled };
      if (column.key !== 'company_name') return { ...made, ...(shown && { foot: made.cell(shown) }) };
      const foot = shown && AGEING_WORDS.columns.total(shown.accounts);
      return { ...made, cell: (row: AgeingRow) => <AccountCell account={row} />, ...(foot && { foot }) };
    });
}

/** The account first, its id after it. */
export const AGEING_LAYOUT: GridLayout = { order: ['company_name'] satisfies readonly AgeingSort[] };

/** A row or a total: both have the same figures. */
type Figures = Omit<AgeingTotals, 'accounts'>;

function settingsOf(
  { key, kind, label }: (typeof AGEING_COLUMNS)[number],
  { totals, isWide, isSlim, inPercent }: Pick<AgeingColumnsOptions, 'totals' | 'isWide' | 'isSlim' | 'inPercent'>,
): ColumnLook<Figures> {
  if (kind === 'cents') {
    const say = isWide ? formatMoney : isSlim ? formatBigMoney : formatWholeMoney;
    const all = totals?.open_cents ?? 0;
    if (inPercent && all > 0) {
      return {
        track: `minmax(${Math.round(Math.max(76, 34 + label.length * 6.5))}px, 0.5fr)`,
        cell: (figures) => <Share of={figures[key]} all={all} isStrong={key === 'open_cents'} />,
        values: { kind: 'part', of: (figures) => figures[key] / all },
        copiedHeader: AGEING_WORDS.percentHeading(label),
      };
    }
    const figure = figureWidth(say(totals?.[key] ?? (0 as Cents)));
    const heading = (isSlim ? 22 : 34) + label.length * 6.5;
    const width = Math.round(Math.max(figure, heading, isWide ? (isSlim ? 84 : 104) : isSlim ? 72 : 80));
    return {
      track: isWide ? `minmax(${width}px, 0.5fr)` : `${width}px`,
      cell: (figures) => <Money cents={figures[key]} say={say} isStrong={key === 'open_cents'} />,
    };
  }
  if (key === 'company_name') return { track: isWide ? `minmax(${isSlim ? 160 : 190}px, 1.4fr)` : 'minmax(150px, 1fr)' };
  return {};
}

/** The oldest of all accounts is no total, so that it has none. */
const OLDEST: ColumnLook<AgeingRow> = { track: '78px', cell: ({ oldest_days_overdue }) => <Oldest days={oldest_days_overdue} /> };

function Share({ of, all, isStrong }: { of: Cents; all: number; isStrong: boolean }) {
  return (
    <CellFigure value={of} className={isStrong ? 'strong' : undefined} title={formatMoney(of)}>
      {formatFineShare(of / all)}
    </CellFigure>
  );
}

function Oldest({ days }: { days: number }) {
  return (
    <CellFigure value={days} title={AGEING_WORDS.columns.oldestMeaning}>
      {countOf(days, 'day')}
    </CellFigure>
  );
}

function Money({ cents, say, isStrong }: { cents: Cents; say: (cents: Cents) => string; isStrong: boolean }) {
  return (
    <CellFigure value={cents} className={isStrong ? 'strong' : undefined} title={formatMoney(cents)}>
      {say(cents)}
    </CellFigure>
  );
}
