import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { TrendPoint } from '../../../core/queries/ageing/contract.ts';
import { type AgeingEdges, ageingBounds } from '../../../core/units/ageing-edges.ts';
import { bucketName } from '../../../core/units/bucket-name.ts';
import { civilFromDay, sayDay } from '../../../core/units/day.ts';
import type { Cents, EpochDay, Probability } from '../../../core/units/units.ts';
import { figureWidth } from '../../lib/figure-width.ts';
import {
  formatBigMoney,
  formatDay,
  formatFineShare,
  formatMoney,
  formatPercent,
  formatShortMoney,
  formatWholeMoney,
} from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { ticksUpTo } from '../../lib/round-ticks.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { staticRows } from '../../ui/grid/boxed-grid.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { CellFigure, Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { isMonthEnd, sayDays, sayDsoTrend } from './dso-trend.ts';
import { AGEING_WORDS } from './words.ts';

const ROW_HEIGHT = 32;

const words = AGEING_WORDS.trend;

type Column = GridColumn<TrendPoint>;

/** The receivables at the start and the end of each of the last twelve months: what was open by age, and how fast it was collected. */
export function AgeingTrend({ asOf, edges }: { readonly asOf: EpochDay; readonly edges: AgeingEdges }) {
  const { result, value, isStale } = useQuestion('receivablesTrend', { asOf, edges });
  const arranged = useListLayout('trend');
  const { ref, width } = useElementSize<HTMLDivElement>();
  const columns = useMemo(() => columnsThatFit(edges, value ?? [], width), [edges, value, width]);
  const rows = useMemo(() => ({ ...staticRows(`trend:${asOf}:${edges}`, value ?? []), isStale }), [value, isStale, asOf, edges]);
  if (result?.ok === false) return <EmptyState title={AGEING_WORDS.trend.failed}>{sayError(result.error)}</EmptyState>;
  if (value === null) return <p className="panel-loading">{AGEING_WORDS.trend.awaited}</p>;
  return (
    <div className="trend" ref={ref}>
      <DataGrid<TrendPoint, string>
        label={AGEING_WORDS.views.trend}
        columns={columns}
        rows={rows}
        rowHeight={ROW_HEIGHT}
        headerHeight={ROW_HEIGHT}
        rowId={({ day }) => String(day)}
        arranged={arranged}
        above={<TrendCharts points={value} />}
      />
    </div>
  );
}

type SayCents = (cents: Cents) => string;

/** Amounts to the cent, where they don't fit to the dollar, and where these don't fit either, rounded further. */
const AMOUNTS: readonly SayCents[] = [formatMoney, formatWholeMoney, formatBigMoney];
/** Px of the borders and of the scroll bar. */
const BESIDE_COLUMNS = 16;

/** The columns with the longest amounts for which there is room. */
function columnsThatFit(edges: AgeingEdges, points: readonly TrendPoint[], room: number): readonly Column[] {
  const all = AMOUNTS.map((sayCents) => trendColumns(edges, points, sayCents));
  const widthOf = (columns: readonly Column[]) => columns.reduce((sum, { track }) => sum + Number(/\d+/.exec(track)![0]), BESIDE_COLUMNS);
  return all.find((columns) => widthOf(columns) <= room) ?? all.at(-1)!;
}

/** The columns of the trend, as wide as these points need them. */
export function trendColumns(edges: AgeingEdges, points: readonly TrendPoint[] = [], sayCents: SayCents = formatMoney): readonly Column[] {
  const widthFor = (header: string, figures: readonly string[]) => Math.ceil(Math.max(21 + header.length * 7, ...figures.map(figureWidth)));
  const money = (id: string, header: string, meaning: string, of: (point: TrendPoint) => number | null): Column => {
    const width = widthFor(
      header,
      points.map((point) => sayCents((of(point) ?? 0) as Cents)),
    );
    const cell: Column['cell'] = (point) => {
      const cents = of(point) as Cents | null;
      return cents === null ? (
        <Nothing />
      ) : (
        <CellFigure value={cents} title={formatMoney(cents)}>
          {sayCents(cents)}
        </CellFigure>
      );
    };
    return { ...figure(id, header, meaning, width, 'cents', of, String), cell };
  };
  return [
    {
      id: 'day',
      ...AGEING_WORDS.trend.asOf,
      track: 'minmax(104px, 1fr)',
      stays: true,
      shown: 'always',
      cell: ({ day }) => formatDay(day),
      values: { kind: 'day', of: ({ day }) => day },
    },
    figure('dso', 'DSO', AGEING_WORDS.trend.dso, 56, 'number', ({ dso_days }) => dso_days, sayDays),
    figure('cei', 'CEI', AGEING_WORDS.trend.cei, 66, 'share', ({ cei_share }) => cei_share, formatFineShare),
    money('open', AGEING_WORDS.open.label, AGEING_WORDS.trend.openMeaning, ({ open_cents }) => open_cents),
    money('overdue', SHARED_WORDS.names.overdue, AGEING_WORDS.trend.overdueMeaning, ({ overdue_cents }) => overdue_cents),
    figure(
      'overdue-share',
      AGEING_WORDS.trend.overdueShare,
      AGEING_WORDS.trend.overdueShareMeaning,
      88,
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

function TrendCharts({ points }: { readonly points: readonly TrendPoint[] }) {
  const last = points.at(-1)!;
  // A part of a month has a lower index than a whole one: what was invoiced lately is rarely paid yet.
  const ofMonth = points.findLast(({ day }) => isMonthEnd(day)) ?? last;
  const open = ticksUpTo(Math.max(0, ...points.map(({ buckets }) => barOf(buckets))), MOST_TICKS, true);
  const overdue = ticksUpTo(Math.max(0, ...points.map(({ overdue_cents }) => overdue_cents ?? 0)), MOST_TICKS, true);
  const days = ticksUpTo(Math.max(0, ...points.map(({ dso_days }) => dso_days ?? 0)), MOST_TICKS);
  const sayTick = (cents: number) => formatShortMoney(cents as Cents);
  return (
    <div className="trend-charts">
      <TrendChart
        title={words.openByAge.title}
        meaning={words.openByAge.meaning}
        now={last.open_cents === null ? null : formatBigMoney(last.open_cents)}
        note={words.openByAge.note}
        points={points}
        ticks={open}
        sayTick={sayTick}
        bar={({ buckets }) => (buckets ?? []).map(({ cents }, age) => ({ age, size: cents }))}
        say={({ open_cents }) => (open_cents === null ? null : formatMoney(open_cents))}
      />
      <TrendChart
        title={words.overdueByAge.title}
        meaning={words.overdueByAge.meaning}
        now={last.overdue_cents === null ? null : formatBigMoney(last.overdue_cents)}
        note={sayOverdueShare(last)}
        points={points}
        ticks={overdue}
        sayTick={sayTick}
        bar={({ buckets }) => (buckets ?? []).map(({ cents }, age) => ({ age, size: cents })).slice(1)}
        say={({ overdue_cents }) => (overdue_cents === null ? null : formatMoney(overdue_cents))}
      />
      <TrendChart
        title={AGEING_WORDS.trend.daysSalesOutstanding}
        meaning={words.dso}
        now={last.dso_days === null ? null : AGEING_WORDS.trend.days(sayDays(last.dso_days))}
        note={sayDsoTrend(points)}
        points={points}
        ticks={days}
        sayTick={(tick, isTop) => (isTop ? words.days(String(tick)) : String(tick))}
        bar={({ dso_days }) => [{ size: dso_days ?? 0 }]}
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
        ticks={SHARE_TICKS}
        sayTick={(share) => formatPercent(share as Probability)}
        bar={({ cei_share }) => [{ size: Math.min(1, cei_share ?? 0) }]}
        say={({ cei_share }) => (cei_share === null ? null : formatFineShare(cei_share))}
      />
    </div>
  );
}

/** The most steps of the axis of a chart. */
const MOST_TICKS = 3;
const SHARE_TICKS = [0, 0.5, 1] as const;

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
  /** The values on the axis, from 0 to its end. */
  readonly ticks: readonly number[];
  /** `isTop`: the end of the axis, which has the unit. */
  sayTick(tick: number, isTop: boolean): string;
  /** The parts of the bar of a point, from below; an age has its own colour. */
  bar(point: TrendPoint): readonly { readonly size: number; readonly age?: number }[];
  /** The figure of a bar for its tooltip; null for none. */
  say(point: TrendPoint): string | null;
}

/** A bar for each point. The table below has the figures. */
function TrendChart({ title, meaning, now, note, points, ticks, sayTick, bar, say }: TrendChartProps) {
  const end = ticks.at(-1)!;
  const isFlat = points.every((point) => bar(point).every(({ size }) => size <= 0));
  // Without a bar, no value but 0 means anything.
  const named = isFlat ? [0] : ticks;
  const place = (value: number) => `${(Math.max(0, value) / end) * 100}%`;
  return (
    <section className="trend-chart" aria-label={title}>
      <header>
        <h2 className="defined" title={meaning}>
          {title}
        </h2>
        <strong>{now ?? SHARED_WORDS.states.notKnown}</strong>
      </header>
      <div className="trend-plot" aria-hidden>
        <div className="trend-axis">
          {/* The widest one makes the room for all. */}
          <em>{named.map((tick) => sayTick(tick, tick === end)).reduce((one, other) => (other.length > one.length ? other : one))}</em>
          {named.map((tick) => (
            <span key={tick} style={{ bottom: place(tick) }}>
              {sayTick(tick, tick === end)}
            </span>
          ))}
        </div>
        <div className="trend-bars">
          {named.slice(1).map((tick) => (
            <hr key={tick} style={{ bottom: place(tick) }} />
          ))}
          {points.map((point) => (
            <span
              key={point.day}
              title={`${sayDay(point.day)}: ${say(point) ?? SHARED_WORDS.states.notKnown}`}
              data-unknown={say(point) === null || undefined}
            >
              <b>
                {bar(point).map(({ size, age }) => (
                  <i key={age ?? 0} data-age={age} style={{ height: place(size) }} />
                ))}
              </b>
            </span>
          ))}
        </div>
        <div className="trend-months">
          {points.map(({ day }) => (
            <small key={day}>{monthOf(day)}</small>
          ))}
        </div>
      </div>
      <p>{[note, ...(points.some((point) => say(point) === null) ? [words.hatched] : [])].filter(Boolean).join('; ')}</p>
    </section>
  );
}

/** `J` for January: thirteen of them stand side by side. */
function monthOf(day: EpochDay): string {
  return 'JFMAMJJASOND'[civilFromDay(day).month - 1]!;
}
