import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, Line, LineChart, Tooltip, usePlotArea, useYAxisScale, XAxis, YAxis } from 'recharts';
import { formatDay } from '../../lib/format.ts';
import { type BacktestDay, LIST_TITLES, type ListName, sayShortDay } from './backtest-lists.ts';
import { spreadLabels } from './spread-labels.ts';

const HEIGHT = 176;
const AXIS = 52;
const NAMES = 122;
const LINE = 15;

export interface ListPoint {
  readonly day: BacktestDay['day'];
  /** By list; null where there is none. */
  readonly values: Readonly<Record<ListName, number | null>>;
}

interface ListLinesProps {
  readonly points: readonly ListPoint[];
  readonly lists: readonly ListName[];
  /** The ticks of the scale, which set its range. */
  readonly ticks: readonly number[];
  sayTick(value: number): string;
  sayValue(value: number): string;
}

/** A line for each order of calling over the past dates, labelled at its end. */
export default function ListLines({ points, lists, ticks, sayTick, sayValue }: ListLinesProps) {
  const { ref, width } = useElementSize();
  const drawn = [...lists].reverse();
  return (
    <div ref={ref} className="chart" aria-hidden style={{ height: HEIGHT }}>
      {width > 0 && (
        <LineChart
          width={width}
          height={HEIGHT}
          data={[...points]}
          margin={{ top: 8, right: NAMES, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="day"
            height={24}
            padding={{ left: 14, right: 14 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--edge)' }}
            tick={{ fill: 'var(--text-2)', fontSize: 11 }}
            tickFormatter={sayShortDay}
          />
          <YAxis
            width={AXIS}
            domain={[0, ticks.at(-1)!]}
            ticks={[...ticks]}
            interval={0}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--text-2)', fontSize: 11 }}
            tickFormatter={sayTick}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--edge)' }}
            content={({ active, payload }) => {
              const hovered = payload?.[0]?.payload as ListPoint | undefined;
              return active && hovered ? <PointTip point={hovered} lists={lists} sayValue={sayValue} /> : null;
            }}
          />
          {drawn.map((name) => (
            <Line
              key={name}
              className={`list-line list-${name}`}
              dataKey={({ values }: ListPoint) => values[name]}
              isAnimationActive={false}
              dot={({ cx, cy, index }: { cx?: number | undefined; cy?: number | undefined; index?: number | undefined }) => (
                <ListMark key={index} name={name} x={cx} y={cy} />
              )}
              activeDot={false}
            />
          ))}
          <EndNames points={points} lists={lists} />
        </LineChart>
      )}
    </div>
  );
}

/** Each list has its own shape, so that equal points of two lists can be told apart. */
function ListMark({ name, x, y }: { name: ListName; x: number | undefined; y: number | undefined }) {
  if (x === undefined || y === undefined || Number.isNaN(y)) return <g />;
  const shape = {
    perfect: <rect x={x - 6} y={y - 1.5} width={12} height={3} />,
    model: <circle cx={x} cy={y} r={3.5} />,
    most_overdue: <rect x={x - 5.5} y={y - 5.5} width={11} height={11} rx={1} />,
    largest_outstanding: <path d={`M${x} ${y - 5}l5 9h-10z`} />,
  }[name];
  return <g className={`list-mark list-${name}`}>{shape}</g>;
}

function EndNames({ points, lists }: Pick<ListLinesProps, 'points' | 'lists'>) {
  const scale = useYAxisScale();
  const plot = usePlotArea();
  if (!scale || !plot) return null;
  const ends = lists.flatMap((name) => {
    const value = points.findLast(({ values }) => values[name] !== null)?.values[name] ?? null;
    const at = value === null ? undefined : scale(value);
    return at === undefined ? [] : [{ name, at }];
  });
  const placed = spreadLabels(
    ends.map(({ at }) => at),
    LINE,
    plot.y,
    plot.y + plot.height,
  );
  const right = plot.x + plot.width;
  return (
    <g>
      {ends.map(({ name, at }, end) => (
        <g key={name} className={`list-end list-${name}`}>
          <path d={`M${right - 6} ${at}L${right + 8} ${placed[end]}`} />
          <text x={right + 12} y={placed[end]! + 4}>
            {LIST_TITLES[name]}
          </text>
        </g>
      ))}
    </g>
  );
}

function PointTip({ point, lists, sayValue }: { point: ListPoint } & Pick<ListLinesProps, 'lists' | 'sayValue'>) {
  return (
    <div className="timeline-tip">
      <p>
        <strong>{formatDay(point.day)}</strong>
      </p>
      <dl>
        {lists.map((name) => {
          const value = point.values[name];
          return (
            <div key={name} className="tip-row">
              <dt>{LIST_TITLES[name]}</dt>
              <dd>{value === null ? '–' : sayValue(value)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
