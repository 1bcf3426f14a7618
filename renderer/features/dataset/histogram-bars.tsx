import { tailsOf } from '../../lib/bin-ticks.ts';
import type { FeatureBins } from '../../worker/core-types.ts';
import { barHeight } from './histogram-geometry.ts';

interface BinBarsProps {
  readonly histogram: Pick<FeatureBins, 'scale' | 'edges' | 'bins'>;
  /** The highest count that fits; without it, that of the highest bin. */
  readonly most?: number;
  /** The tooltip of a bin. */
  words(place: number): string;
}

/** A bar for each bin: all rows pale, and in front the shown ones by label, from the bottom: late, on time, not known. */
export function BinBars({ histogram, words, ...scale }: BinBarsProps) {
  const { edges, bins } = histogram;
  const most = scale.most ?? bins.reduce((highest, { all }) => Math.max(highest, all), 0);
  const tails = tailsOf(histogram);
  return (
    <svg viewBox={`0 0 ${bins.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      {bins.map((bin, place) => {
        const shown = barHeight(bin.shown, most);
        const late = bin.late === 0 ? 0 : (shown * bin.late) / bin.shown;
        const onTime = bin.onTime === 0 ? 0 : (shown * bin.onTime) / bin.shown;
        return (
          <g key={edges[place]}>
            <Bar place={place} top={barHeight(bin.all, most)} of="all" />
            <Bar place={place} top={bin.unknown === 0 ? 0 : shown} of="unknown" />
            <Bar place={place} top={onTime === 0 ? 0 : late + onTime} of="shown" />
            <Bar place={place} top={late} of="late" />
            <rect className="bar-hit" x={place} y={0} width={1} height={1}>
              <title>{words(place)}</title>
            </rect>
          </g>
        );
      })}
      {tails.low && <line className="tail-break" x1={1} x2={1} y1={0} y2={1} />}
      {tails.high && <line className="tail-break" x1={bins.length - 1} x2={bins.length - 1} y1={0} y2={1} />}
    </svg>
  );
}

/** From the axis up to `top`; the later ones cover the earlier ones. */
function Bar({ place, top, of }: { place: number; top: number; of: 'all' | 'unknown' | 'shown' | 'late' }) {
  return top === 0 ? null : <rect className={`bar-of-${of}`} x={place + 0.07} y={1 - top} width={0.86} height={top} />;
}
