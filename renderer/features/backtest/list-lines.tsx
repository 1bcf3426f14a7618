import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, Line, LineChart, Tooltip, usePlotArea, useYAxisScale, XAxis, YAxis } from 'recharts';
import { formatDay } from '../../lib/format.ts';
import { LIST_TITLES, type ListName, sayShortDay } from './backtest-lists.ts';
import { ListMark, ListNames } from './list-marks.tsx';
import { type ListPoint, type ListSeries, lastOf } from './list-series.ts';

const HEIGHT = 176;
const AXIS = 52;
const NAMES = 122;

interface ListLinesProps extends ListSeries {
  readonly lists: readonly ListName[];
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

function EndNames({ points, lists }: Pick<ListLinesProps, 'points' | 'lists'>) {
  const scale = useYAxisScale();
  const plot = usePlotArea();
  if (!scale || !plot) return null;
  const ends = lists.flatMap((name) => {
    const value = lastOf(points, name);
    const at = value === null ? undefined : scale(value);
    return at === undefined ? [] : [{ name, at }];
  });
  return <ListNames ends={ends} plot={plot} />;
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
