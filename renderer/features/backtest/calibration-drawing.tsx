import { type ChanceFigures, sayShare } from './backtest-lists.ts';
import { CalibrationInterval } from './calibration-interval.tsx';
import { CALIBRATION_TICKS, placeOf, type ShareScale } from './calibration-scale.ts';
import { BACKTEST_WORDS } from './words.ts';

/** In pixels: the square of the shares from 0 to 1, and the space for the ticks and the names of the axes. */
const SIDE = 220;
const LEFT = 56;
const TOP = 8;
const BOTTOM = 52;

interface CalibrationDrawingProps extends Pick<ChanceFigures, 'calibration'> {
  readonly scale: ShareScale;
}

/**
 * Observed against predicted late shares, drawn for a report: a point for each group of invoices with its 95 % interval. The table beside it has
 * the same figures.
 */
export function CalibrationDrawing({ calibration, scale }: CalibrationDrawingProps) {
  const x = (share: number) => LEFT + placeOf(share, scale) * SIDE;
  const y = (share: number) => TOP + (1 - placeOf(share, scale)) * SIDE;
  const width = LEFT + SIDE + 20;
  const height = TOP + SIDE + BOTTOM;
  return (
    <svg className="calibration" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      {CALIBRATION_TICKS[scale].map((tick) => (
        <g key={tick}>
          <path className="drawing-grid" d={`M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}`} />
          <text x={x(tick)} y={y(0) + 15} textAnchor="middle">
            {sayShare(tick)}
          </text>
          <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
            {sayShare(tick)}
          </text>
        </g>
      ))}
      <text x={LEFT + SIDE / 2} y={height - 20} textAnchor="middle">
        {BACKTEST_WORDS.calibration.across}
      </text>
      <text x={LEFT + SIDE / 2} y={height - 5} textAnchor="middle">
        {BACKTEST_WORDS.calibration.scales[scale]}
      </text>
      <text transform={`translate(11 ${TOP + SIDE / 2}) rotate(-90)`} textAnchor="middle">
        {BACKTEST_WORDS.calibration.up}
      </text>
      <path className="calibration-diagonal" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      {calibration.map(({ said, happened, low, high }, group) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the only key of a group
        <g key={group}>
          <CalibrationInterval x={x(said)} top={y(high)} bottom={y(low)} />
          <circle className="calibration-point" cx={x(said)} cy={y(happened)} r={4} />
        </g>
      ))}
    </svg>
  );
}
