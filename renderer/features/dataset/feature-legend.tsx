import { DATASET_WORDS } from './words.ts';

const { legend: words, shortWindow } = DATASET_WORDS;

interface FeatureLegendProps {
  /** Some rows are filtered out. */
  readonly isNarrowed: boolean;
  /** Space is short, as beside a panel. */
  readonly isShort: boolean;
}

/** The colours of the histograms, and the mark at the edge of a row. */
export function FeatureLegend({ isNarrowed, isShort }: FeatureLegendProps) {
  return (
    <ul className="feature-legend" aria-label={words.label}>
      <li data-of="on-time">{words.onTime}</li>
      <li data-of="late">{words.late}</li>
      <li data-of="unknown">{words.unknown}</li>
      {isNarrowed && <li data-of="left">{words.left}</li>}
      <li data-of="short" title={shortWindow.label}>
        {isShort ? shortWindow.brief : shortWindow.label}
      </li>
    </ul>
  );
}
