interface HistogramTicksProps {
  /** Each tick: its place in bins from the left, and its text. */
  readonly ticks: readonly { readonly place: number; readonly text: string }[];
  readonly bins: number;
}

/** The values along the horizontal axis of a histogram; the first and last stay within its ends. */
export function HistogramTicks({ ticks, bins }: HistogramTicksProps) {
  return (
    <p className="histogram-ticks" aria-hidden="true">
      {ticks.map(({ place, text }) => (
        <span key={place} data-end={place === 0 ? 'low' : place === bins ? 'high' : undefined} style={{ left: `${(place / bins) * 100}%` }}>
          {text}
        </span>
      ))}
    </p>
  );
}
