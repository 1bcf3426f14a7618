import type { FeatureBins } from '../../worker/core-types.ts';
import { DATASET_WORDS } from './words.ts';

const { scale: words } = DATASET_WORDS;

interface ScaleSwitchProps {
  /** The column's name in the dataset. */
  readonly name: string;
  readonly bins: Pick<FeatureBins, 'scale' | 'edges'>;
  onFlip(): void;
}

/** The horizontal scale of a histogram, and a button that switches it. A column with small values only has one scale. */
export function ScaleSwitch({ name, bins: { scale, edges }, onFlip }: ScaleSwitchProps) {
  if (scale === 'linear' && !hasLogScale(edges)) {
    return (
      <span className="heading-note" title={words.onlyLinear}>
        {words.linear}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="scale-switch"
      aria-pressed={scale === 'log'}
      aria-label={words.label(name)}
      title={words.title[scale]}
      onClick={onFlip}
    >
      {words[scale]}
    </button>
  );
}

/** From this value on, a logarithmic scale shows more than a linear one. */
const MIN_FOR_LOG = 100;

function hasLogScale(edges: readonly number[]): boolean {
  return edges.some((edge) => Math.abs(edge) >= MIN_FOR_LOG);
}
