import { type HistogramTick, ticksWithRoom } from './histogram-geometry.ts';

interface HistogramTicksProps {
  readonly ticks: readonly HistogramTick[];
  readonly bins: number;
}

/** The values along the horizontal axis of a histogram; those at its ends stay within them. */
export function HistogramTicks({ ticks, bins }: HistogramTicksProps) {
  const short = new Set(ticksWithRoom(ticks, bins));
  return (
    <p className="histogram-ticks" aria-hidden="true">
      {ticks.map((tick) => (
        <span
          key={tick.place}
          data-end={tick.place === 0 ? 'low' : tick.place === bins ? 'high' : undefined}
          data-short={short.has(tick) || undefined}
          style={{ left: `${(tick.place / bins) * 100}%` }}
        >
          {tick.text}
        </span>
      ))}
    </p>
  );
}
