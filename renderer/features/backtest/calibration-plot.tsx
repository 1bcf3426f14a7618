import { useElementSize } from '@mantine/hooks';
import {
  CartesianGrid,
  ReferenceLine,
  Scatter,
  ScatterChart,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { countOf, formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { type ChanceFigures, sayShare } from './backtest-lists.ts';
import { CalibrationInterval } from './calibration-interval.tsx';
import { LABEL, placeLabels } from './calibration-labels.ts';
import { CALIBRATION_TICKS, placeOf, type ShareScale } from './calibration-scale.ts';
import { BACKTEST_WORDS } from './words.ts';

const HEIGHT = 196;

type Bin = ChanceFigures['calibration'][number];

interface CalibrationPlotProps {
  readonly bins: readonly Bin[];
  readonly scale: ShareScale;
}

/**
 * Observed against predicted late shares: a point for each group of invoices with its 95 % interval, labelled with the group's counts where they
 * fit.
 */
export default function CalibrationPlot({ bins, scale }: CalibrationPlotProps) {
  const { ref, width } = useElementSize();
  const ticks = CALIBRATION_TICKS[scale];
  const places = ticks.map((tick) => placeOf(tick, scale));
  const sayPlace = (place: number) => sayShare(ticks[places.indexOf(place)]!);
  return (
    <div ref={ref} className="chart" aria-hidden style={{ height: HEIGHT }}>
      {width > 0 && (
        <ScatterChart width={width} height={HEIGHT} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            type="number"
            dataKey={({ said }: Bin) => placeOf(said, scale)}
            height={24}
            domain={[0, 1]}
            ticks={places}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: 'var(--edge)' }}
            tick={{ fill: 'var(--text-2)', fontSize: 11 }}
            tickFormatter={sayPlace}
          />
          <YAxis
            type="number"
            dataKey={({ happened }: Bin) => placeOf(happened, scale)}
            width={52}
            domain={[0, 1]}
            ticks={places}
            interval={0}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--text-2)', fontSize: 11 }}
            tickFormatter={sayPlace}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            stroke="var(--edge)"
            strokeDasharray="5 4"
          />
          <Tooltip
            isAnimationActive={false}
            cursor={false}
            content={({ active, payload }) => <BinTip bin={active ? payload?.[0]?.payload : null} />}
          />
          <PlotWords bins={bins} scale={scale} />
          <Scatter
            data={[...bins]}
            isAnimationActive={false}
            shape={({ cx = 0, cy = 0 }: { cx?: number | undefined; cy?: number | undefined }) => (
              <circle className="calibration-point" cx={cx} cy={cy} r={4.5} />
            )}
          />
        </ScatterChart>
      )}
    </div>
  );
}

/** The interval of each point, its counts where they fit, and what the two sides of the diagonal mean. */
function PlotWords({ bins, scale }: CalibrationPlotProps) {
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  const plot = usePlotArea();
  if (!xOf || !yOf || !plot) return null;
  const heightOf = (share: number) => yOf(placeOf(share, scale)) ?? 0;
  const points = bins.map((bin) => ({
    bin,
    x: xOf(placeOf(bin.said, scale)) ?? 0,
    y: heightOf(bin.happened),
    top: heightOf(bin.high),
    bottom: heightOf(bin.low),
  }));
  const labels = placeLabels(points, plot);
  return (
    <g className="calibration-words">
      <text x={plot.x + 12} y={plot.y + 18}>
        {BACKTEST_WORDS.calibration.more}
      </text>
      <text x={plot.x + plot.width - 12} y={plot.y + plot.height - 10} textAnchor="end">
        {BACKTEST_WORDS.calibration.fewer}
      </text>
      {points.map(({ x, top, bottom }, point) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the only key of a point
        <CalibrationInterval key={point} x={x} top={top} bottom={bottom} />
      ))}
      {labels.map(({ point, x, y }) => (
        <text
          key={`${x} ${y}`}
          className="calibration-count"
          x={x < point.x ? x + LABEL.width : x}
          y={y}
          textAnchor={x < point.x ? 'end' : 'start'}
        >
          {sayLate(point.bin)}
        </text>
      ))}
    </g>
  );
}

function sayLate({ invoices, happened }: Bin): string {
  return BACKTEST_WORDS.calibrationPlot.shareOf(formatCount(Math.round(invoices * happened)), formatCount(invoices));
}

function BinTip({ bin }: { bin: Bin | null | undefined }) {
  if (!bin) return null;
  return (
    <div className="timeline-tip">
      <p>
        <strong>{countOf(bin.invoices, 'invoice')}</strong>
      </p>
      <dl>
        <dt>{BACKTEST_WORDS.bins.predicted.label}</dt>
        <dd>{sayShare(bin.said)}</dd>
        <dt>{BACKTEST_WORDS.bins.happened.label}</dt>
        <dd>
          {sayShare(bin.happened)}, {sayLate(bin)}
        </dd>
        <dt>{BACKTEST_WORDS.bins.interval.label}</dt>
        <dd>{SHARED_WORDS.names.range(sayShare(bin.low), sayShare(bin.high))}</dd>
      </dl>
    </div>
  );
}
