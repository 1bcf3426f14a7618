import type { ReactNode } from 'react';
import type { AgeingSort } from '../../../core/queries/ageing/types.ts';
import { type AgeingEdges, ageingBounds } from '../../../core/units/ageing-edges.ts';
import type { Cents } from '../../../core/units/units.ts';
import { bucketName } from '../../lib/bucket-name.ts';
import { countOf, formatCount, formatMoney, formatWholeMoney, NOTHING } from '../../lib/format.ts';
import { AccountCell } from '../../ui/account-cell.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { AgeingRow, AgeingTotals } from '../../worker/core-types.ts';

const BUCKETS = ['not_due_cents', 'overdue_1_cents', 'overdue_2_cents', 'overdue_3_cents', 'overdue_4_cents'] as const;

/** A column of the aged receivables, and what stands beneath it. */
export interface AgeingColumn extends GridColumn<AgeingRow, AgeingSort> {
  total(totals: AgeingTotals): ReactNode;
}

interface AgeingColumnsOptions {
  readonly edges: AgeingEdges;
  /** Says how wide figures get. */
  readonly totals: AgeingTotals | null;
  /** Beside an account there is room for whole dollars only. */
  readonly isWide: boolean;
}

/** The columns of the aged receivables, each with its total. */
export function ageingColumns({ edges, totals, isWide }: AgeingColumnsOptions): readonly AgeingColumn[] {
  const say = isWide ? formatMoney : formatWholeMoney;
  const money = (id: (typeof BUCKETS)[number] | 'open_cents', header: string, isStrong = false): AgeingColumn => {
    const cell = (figures: Record<typeof id, Cents>) => <Money cents={figures[id]} say={say} isStrong={isStrong} />;
    return {
      id,
      header,
      track: isWide ? `minmax(${moneyWidth(id, header)}px, 0.5fr)` : `${moneyWidth(id, header)}px`,
      align: 'end',
      sortsFirst: 'descending',
      cell,
      total: cell,
    };
  };
  // Every row is laid out by itself, so that the columns are as wide as their longest figure by reckoning.
  const moneyWidth = (id: (typeof BUCKETS)[number] | 'open_cents', header: string) =>
    Math.round(Math.max(20 + say(totals?.[id] ?? (0 as Cents)).length * 7.8, 34 + header.length * 6.5, isWide ? 104 : 80));
  return [
    {
      id: 'company_name',
      header: 'Account',
      track: isWide ? 'minmax(190px, 1.4fr)' : 'minmax(132px, 1fr)',
      sortsFirst: 'ascending',
      cell: (row) => <AccountCell account={row} />,
      total: ({ accounts }) => `Total of ${countOf(accounts, 'account')}`,
    },
    ...ageingBounds(edges).map((bounds, place) => money(BUCKETS[place]!, bucketName(bounds))),
    money('open_cents', 'Open', true),
    ...(isWide ? WIDE : []),
  ];
}

const WIDE: readonly AgeingColumn[] = [
  {
    id: 'open_invoices',
    header: 'Invoices',
    track: '82px',
    align: 'end',
    sortsFirst: 'descending',
    cell: (row) => formatCount(row.open_invoices),
    total: (totals) => formatCount(totals.open_invoices),
  },
  {
    id: 'oldest_days_overdue',
    header: 'Oldest',
    track: '82px',
    align: 'end',
    sortsFirst: 'descending',
    cell: (row) => <Oldest days={row.oldest_days_overdue} />,
    total: (totals) => <Oldest days={totals.oldest_days_overdue} />,
  },
];

function Oldest({ days }: { days: number }) {
  if (days === 0) return <span className="faint">{NOTHING}</span>;
  return <span title="Days past due of the oldest open invoice">{countOf(days, 'day')}</span>;
}

function Money({ cents, say, isStrong }: { cents: Cents; say: (cents: Cents) => string; isStrong: boolean }) {
  if (cents === 0) return <span className="faint">{NOTHING}</span>;
  return (
    <span className={isStrong ? 'strong' : undefined} title={formatMoney(cents)}>
      {say(cents)}
    </span>
  );
}
