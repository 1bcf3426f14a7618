import { type ChanceFigures, SHARE_TICKS, sayShare } from './backtest-lists.ts';
import { BACKTEST_WORDS } from './words.ts';

/** In pixels: the square of the shares from 0 to 1, and the space for the ticks and the names of the axes. */
const SIDE = 220;
const LEFT = 56;
const TOP = 8;
const BOTTOM = 38;

/**
 * Observed against predicted late shares, drawn for a report: a point for each group of invoices, its distance from the diagonal, and the
 * scale. The table beside it has the same figures.
 */
export function CalibrationDrawing({ calibration }: Pick<ChanceFigures, 'calibration'>) {
  const x = (share: number) => LEFT + share * SIDE;
  const y = (share: number) => TOP + (1 - share) * SIDE;
  const width = LEFT + SIDE + 20;
  const height = TOP + SIDE + BOTTOM;
  return (
    <svg className="calibration" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      {SHARE_TICKS.map((tick) => (
        <g key={tick}>
          <path className="calibration-grid" d={`M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}`} />
          <text x={x(tick)} y={y(0) + 15} textAnchor="middle">
            {sayShare(tick)}
          </text>
          <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
            {sayShare(tick)}
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={height - 4} textAnchor="middle">
        {BACKTEST_WORDS.calibration.across}
      </text>
      <text transform={`translate(11 ${y(0.5)}) rotate(-90)`} textAnchor="middle">
        {BACKTEST_WORDS.calibration.up}
      </text>
      <path className="calibration-diagonal" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      {calibration.map(({ said, happened }, group) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the only key of a group
        <g key={group}>
          <path className="calibration-distance" d={`M${x(said)} ${y(said)}V${y(happened)}`} />
          <circle className="calibration-point" cx={x(said)} cy={y(happened)} r={4} />
        </g>
      ))}
    </svg>
  );
}
