import { useElementSize } from '@mantine/hooks';
import { Bar, BarChart, CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { formatShortCount } from '../../lib/format.ts';
import type { SqlPoint } from '../../sql-worker/sql-messages.ts';
import { SQL_WORDS } from './words.ts';

interface AnswerChartProps {
  readonly points: readonly SqlPoint[];
  /** A line for days; bars for everything else. */
  readonly isLine: boolean;
  readonly label: string;
  readonly value: string;
}

/** The label of the last point is centred below it, and needs half its width at the right. */
const MARGIN = { top: 10, right: 38, bottom: 0, left: 0 };
const AXIS_TEXT = { fill: 'var(--text-2)', fontSize: 11 };
/** Width of a label under the axis, in px. */
const LABEL = 84;
const MAX_LETTERS = 14;

/** Two columns of an answer as bars or a line. */
export default function AnswerChart({ points, isLine, label, value }: AnswerChartProps) {
  const { ref, width, height } = useElementSize();
  const Chart = isLine ? LineChart : BarChart;
  const every = Math.max(0, Math.ceil((points.length * LABEL) / Math.max(1, width - 60)) - 1);
  return (
    <div ref={ref} className="sql-chart-plot" role="img" aria-label={SQL_WORDS.answerChart.label(value, label, points.length)}>
      {width > 0 && height > 0 && (
        <Chart width={width} height={height} data={[...points]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            height={28}
            interval={every}
            tickLine={false}
            axisLine={{ stroke: 'var(--edge)' }}
            tick={AXIS_TEXT}
            tickFormatter={shortened}
          />
          <YAxis width={56} tickLine={false} axisLine={false} tick={AXIS_TEXT} tickFormatter={sayFigure} />
          <Tooltip
            isAnimationActive={false}
            cursor={isLine ? { stroke: 'var(--edge)' } : { fill: 'var(--hover)' }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as SqlPoint | undefined;
              return active && point ? (
                <div className="timeline-tip">
                  <p>
                    <strong>{point.label}</strong>
                  </p>
                  <p>
                    {value}: {point.value === null ? 'NULL' : point.value.toLocaleString('en-US', { maximumFractionDigits: 6 })}
                  </p>
                </div>
              ) : null;
            }}
          />
          {isLine ? (
            <Line dataKey="value" stroke="var(--accent)" strokeWidth={2} dot={points.length <= 60} isAnimationActive={false} />
          ) : (
            <Bar dataKey="value" fill="var(--open)" isAnimationActive={false} />
          )}
        </Chart>
      )}
    </div>
  );
}

function shortened(label: string): string {
  return label.length > MAX_LETTERS ? `${label.slice(0, MAX_LETTERS - 1)}…` : label;
}

function sayFigure(figure: number): string {
  if (Math.abs(figure) >= 1_000) return figure < 0 ? `−${formatShortCount(-figure)}` : formatShortCount(figure);
  return figure.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
