import { type ReactNode, useMemo } from 'react';
import type { TrendPoint } from '../../../core/queries/ageing/contract.ts';
import { type AgeingEdges, ageingBounds } from '../../../core/units/ageing-edges.ts';
import { bucketName } from '../../../core/units/bucket-name.ts';
import { civilFromDay, sayDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatBigMoney, formatDay, formatDecimals, formatFineShare, formatMoney } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { staticRows } from '../../ui/grid/boxed-grid.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { AGEING_WORDS } from './words.ts';

const ROW_HEIGHT = 32;

const words = AGEING_WORDS.trend;

type Column = GridColumn<TrendPoint>;

/** The receivables at the end of each of the last twelve months: what was open by age, and how fast it was collected. */
export function AgeingTrend({ asOf, edges }: { readonly asOf: EpochDay; readonly edges: AgeingEdges }) {
  const { result, value, isStale } = useQuestion('receivablesTrend', { asOf, edges });
  const arranged = useListLayout('trend');
  const columns = useMemo(() => trendColumns(edges, value ?? []), [edges, value]);
  const rows = useMemo(() => ({ ...staticRows(`trend:${asOf}:${edges}`, value ?? []), isStale }), [value, isStale, asOf, edges]);
  if (result?.ok === false) return <EmptyState title={AGEING_WORDS.trend.failed}>{sayError(result.error)}</EmptyState>;
  if (value === null) return <p className="panel-loading">{AGEING_WORDS.trend.awaited}</p>;
  return (
    <DataGrid<TrendPoint, string>
      label={AGEING_WORDS.views.trend}
      columns={columns}
      rows={rows}
      rowHeight={ROW_HEIGHT}
      headerHeight={ROW_HEIGHT}
      rowId={({ day }) => String(day)}
      layout={arranged.layout}
      onLayout={arranged.onLayout}
      onHide={(column) => arranged.onHide([...arranged.hidden, column])}
      above={<TrendCharts points={value} />}
    />
  );
}

function trendColumns(edges: AgeingEdges, points: readonly TrendPoint[]): readonly Column[] {
  const sayCents = (cents: number) => formatMoney(cents as Parameters<typeof formatMoney>[0]);
  const money = (id: string, header: string, meaning: string, of: (point: TrendPoint) => number | null): Column => {
    // Every row has its own layout, so the width of a column is computed from its longest figure.
    const longest = Math.max(...points.map((point) => sayCents(of(point) ?? 0).length), 0);
    return figure(id, header, meaning, Math.round(Math.max(92, 20 + longest * 7.8, 28 + header.length * 7)), 'cents', of, sayCents);
  };
  return [
    {
      id: 'day',
      ...AGEING_WORDS.trend.asOf,
      track: 'minmax(104px, 1fr)',
      stays: true,
      isAlwaysShown: true,
      cell: ({ day }) => formatDay(day),
      values: { kind: 'day', of: ({ day }) => day },
    },
    figure('dso', 'DSO', AGEING_WORDS.trend.dso, 84, 'number', ({ dso_days }) => dso_days, sayDays),
    figure('cei', 'CEI', AGEING_WORDS.trend.cei, 76, 'share', ({ cei_share }) => cei_share, formatFineShare),
    money('open', AGEING_WORDS.open.label, AGEING_WORDS.trend.openMeaning, ({ open_cents }) => open_cents),
    money('overdue', SHARED_WORDS.names.overdue, AGEING_WORDS.trend.overdueMeaning, ({ overdue_cents }) => overdue_cents),
    figure(
      'overdue-share',
      AGEING_WORDS.trend.overdueShare,
      AGEING_WORDS.trend.overdueShareMeaning,
      96,
      'share',
      overdueShare,
      formatFineShare,
    ),
    ...ageingBounds(edges).map((bounds, at) =>
      money(
        `bucket-${at}`,
        bucketName(bounds),
        AGEING_WORDS.trend.bandMeaning(bucketName(bounds).toLowerCase()),
        ({ buckets }) => buckets && buckets[at]!.cents,
      ),
    ),
    money('invoiced', AGEING_WORDS.trend.invoiced, AGEING_WORDS.trend.invoicedMeaning, ({ invoiced_cents }) => invoiced_cents),
  ];
}

/** The columns of the trend, to choose from. */
export function trendColumnChoices(edges: AgeingEdges) {
  return trendColumns(edges, []).map(
    ({ id, header, isAlwaysShown }) => ({ key: id, label: header, shown: isAlwaysShown ? 'always' : 'by-default' }) as const,
  );
}

function figure(
  id: string,
  header: string,
  meaning: string,
  width: number,
  kind: 'cents' | 'number' | 'share',
  of: (point: TrendPoint) => number | null,
  say: (value: number) => string,
): Column {
  return {
    id,
    header,
    meaning,
    track: `minmax(${width}px, 1fr)`,
    align: 'end',
    cell(point) {
      const value = of(point);
      return value === null ? <Nothing /> : say(value);
    },
    values: { kind, of },
  };
}

function overdueShare({ open_cents, overdue_cents }: TrendPoint): number | null {
  return open_cents !== null && overdue_cents !== null && open_cents > 0 ? overdue_cents / open_cents : null;
}

function sayOverdueShare(point: TrendPoint): string {
  const share = overdueShare(point);
  return share === null ? '' : words.overdueByAge.ofOpen(formatFineShare(share));
}

function sayDays(days: number): string {
  return formatDecimals(days, 1);
}

function TrendCharts({ points }: { readonly points: readonly TrendPoint[] }) {
  const last = points.at(-1)!;
  // A part of a month has a lower index than a whole one: what was invoiced lately is rarely paid yet.
  const ofMonth = points.findLast(({ day }) => civilFromDay((day + 1) as EpochDay).day === 1) ?? last;
  const mostOpen = Math.max(0, ...points.map(({ buckets }) => barOf(buckets)));
  const mostOverdue = Math.max(0, ...points.map(({ overdue_cents }) => overdue_cents ?? 0));
  const mostDays = Math.max(0, ...points.map(({ dso_days }) => dso_days ?? 0));
  return (
    <div className="trend-charts">
      <TrendChart
        title={words.openByAge.title}
        meaning={words.openByAge.meaning}
        now={last.open_cents === null ? null : formatBigMoney(last.open_cents)}
        note={words.openByAge.note}
        points={points}
        bar={({ buckets }) =>
          mostOpen > 0 &&
          buckets?.map(({ from, cents }, age) => (
            <i key={from} data-age={age} style={{ height: `${(Math.max(0, cents) / mostOpen) * 100}%` }} />
          ))
        }
        say={({ open_cents }) => (open_cents === null ? null : formatMoney(open_cents))}
      />
      <TrendChart
        title={words.overdueByAge.title}
        meaning={words.overdueByAge.meaning}
        now={last.overdue_cents === null ? null : formatBigMoney(last.overdue_cents)}
        note={sayOverdueShare(last)}
        points={points}
        bar={({ buckets }) =>
          mostOverdue > 0 &&
          buckets
            ?.slice(1)
            .map(({ from, cents }, age) => <i key={from} data-age={age + 1} style={{ height: `${(cents / mostOverdue) * 100}%` }} />)
        }
        say={({ overdue_cents }) => (overdue_cents === null ? null : formatMoney(overdue_cents))}
      />
      <TrendChart
        title={AGEING_WORDS.trend.daysSalesOutstanding}
        meaning={words.dso}
        now={last.dso_days === null ? null : AGEING_WORDS.trend.days(sayDays(last.dso_days))}
        note={AGEING_WORDS.trend.dsoNote}
        points={points}
        bar={({ dso_days }) =>
          dso_days !== null && mostDays > 0 && <i style={{ height: `${(Math.max(0, dso_days) / mostDays) * 100}%` }} />
        }
        say={({ dso_days }) => (dso_days === null ? null : AGEING_WORDS.trend.days(sayDays(dso_days)))}
      />
      <TrendChart
        title={AGEING_WORDS.trend.collectionEffectiveness}
        meaning={words.cei}
        now={ofMonth.cei_share === null ? null : formatFineShare(ofMonth.cei_share)}
        note={
          ofMonth === last || last.cei_share === null
            ? words.ceiNote
            : words.ceiSince(formatDay(ofMonth.day), formatFineShare(last.cei_share), last.day - ofMonth.day)
        }
        points={points}
        bar={({ cei_share }) => cei_share !== null && <i style={{ height: `${Math.min(1, Math.max(0, cei_share)) * 100}%` }} />}
        say={({ cei_share }) => (cei_share === null ? null : formatFineShare(cei_share))}
      />
    </div>
  );
}

/** The height of a bar of open amounts: credits left over have none. */
function barOf(buckets: TrendPoint['buckets']): number {
  return (buckets ?? []).reduce((sum, { cents }) => sum + Math.max(0, cents), 0);
}

interface TrendChartProps {
  readonly title: string;
  /** Its definition: a tooltip. */
  readonly meaning: string;
  /** The latest figure; null where there is none. */
  readonly now: string | null;
  readonly note: string;
  readonly points: readonly TrendPoint[];
  bar(point: TrendPoint): ReactNode;
  /** The figure of a bar for its tooltip; null for none. */
  say(point: TrendPoint): string | null;
}

/** A bar for each point. The table below has the figures. */
function TrendChart({ title, meaning, now, note, points, bar, say }: TrendChartProps) {
  return (
    <section className="trend-chart" aria-label={title}>
      <header>
        <h2 className="defined" title={meaning}>
          {title}
        </h2>
        <strong>{now ?? SHARED_WORDS.states.notKnown}</strong>
      </header>
      <div className="trend-bars" aria-hidden>
        {points.map((point) => (
          <span key={point.day} title={`${sayDay(point.day)}: ${say(point) ?? SHARED_WORDS.states.notKnown}`}>
            <b>{bar(point)}</b>
            <small>{monthOf(point.day)}</small>
          </span>
        ))}
      </div>
      <p>{note}</p>
    </section>
  );
}

/** `J` for January: twelve of them stand side by side. */
function monthOf(day: EpochDay): string {
  return 'JFMAMJJASOND'[civilFromDay(day).month - 1]!;
}
