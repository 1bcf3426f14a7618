import { binTicks } from '../../lib/bin-ticks.ts';
import type { DistributionShift, FeatureColumn } from '../../worker/core-types.ts';
import { drawnBins, outline } from './compare-shape.ts';
import { shortFeatureValue } from './compare-value.ts';

const MAX_TICKS = 5;

interface CompareDensitiesProps {
  readonly column: FeatureColumn;
  readonly shift: DistributionShift;
  /** The content of the chart, in words. */
  readonly label: string;
}

/** Two densities over the same bins: the earlier one filled, the later one as a line. */
export function CompareDensities({ column, shift, label }: CompareDensitiesProps) {
  const { edges, before, after } = drawnBins(shift);
  return (
    <div className="densities">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
        <path className="density-before" d={outline(edges, before)} />
        <path className="density-after" d={outline(edges, after)} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className="density-axis" aria-hidden>
        {binTicks(shift, MAX_TICKS).map((edge) => (
          <span
            key={edge}
            data-end={edge === 0 ? 'low' : edge === edges.length - 1 ? 'high' : undefined}
            style={{ left: `${edges[edge]! * 100}%` }}
          >
            {shortFeatureValue(column, shift.edges[edge]!)}
          </span>
        ))}
      </div>
    </div>
  );
}
