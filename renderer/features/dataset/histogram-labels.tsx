import type { Probability } from '../../../core/units/units.ts';
import { formatPercent, formatShareOf } from '../../lib/format.ts';
import type { FeatureBins } from '../../worker/core-types.ts';
import { barHeight } from './histogram-geometry.ts';
import { DATASET_WORDS } from './words.ts';

export type Label = 0 | 1 | null;

interface HistogramLabelsProps {
  readonly bins: FeatureBins;
  /** Null: all of them. */
  readonly chosen: readonly Label[] | null;
  onFlip(label: Label): void;
}

interface LabelCount {
  readonly label: Label;
  readonly name: string;
  readonly sign: string;
  readonly all: number;
  readonly shown: number;
}

/** The number of rows with each label, the shown ones in front of all. A click on a bar chooses its label. */
export function HistogramLabels({ bins, chosen, onFlip }: HistogramLabelsProps) {
  const counts = labelCounts(bins);
  const most = counts.reduce((highest, { all }) => Math.max(highest, all), 0);
  const shown = counts.reduce((sum, count) => sum + count.shown, 0);
  return (
    <div role="group" aria-label={DATASET_WORDS.histogramLabels.labels} className="histogram-labels">
      {counts.map((count) => (
        <button
          key={count.name}
          type="button"
          aria-pressed={chosen?.includes(count.label) ?? false}
          aria-label={DATASET_WORDS.histogramLabels.onlyShown(count.name, count.shown, count.all)}
          title={DATASET_WORDS.histogramLabels.shown(count.name, count.shown, count.all)}
          onClick={() => onFlip(count.label)}
        >
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" data-label={count.name}>
            <rect className="bar-of-all" x={0} y={1 - barHeight(count.all, most)} width={1} height={barHeight(count.all, most)} />
            <rect className="bar-of-shown" x={0} y={1 - barHeight(count.shown, most)} width={1} height={barHeight(count.shown, most)} />
          </svg>
          <strong>{count.sign}</strong>
          <span>{formatShareOf(count.shown, shown) ?? formatPercent(0 as Probability)}</span>
        </button>
      ))}
    </div>
  );
}

/** Rows of each label; the bins of the label's own column start at the labels. */
function labelCounts({ edges, bins, missing }: FeatureBins): readonly LabelCount[] {
  const of = (label: 0 | 1) => bins[edges.slice(0, -1).indexOf(label)] ?? { all: 0, shown: 0 };
  return [
    { label: 0, name: DATASET_WORDS.legend.onTime, sign: '0', all: of(0).all, shown: of(0).shown },
    { label: 1, name: 'late', sign: '1', all: of(1).all, shown: of(1).shown },
    { label: null, name: 'unknown', sign: '?', all: missing.all, shown: missing.shown },
  ];
}
