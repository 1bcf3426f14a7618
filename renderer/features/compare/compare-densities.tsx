import type { DistributionShift, FeatureColumn } from '../../worker/core-types.ts';
import { drawnBins, namedEdges, outline } from './compare-shape.ts';
import { shortFeatureValue } from './compare-value.ts';

const MAX_NAMES = 5;

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
        {namedEdges(edges.length, MAX_NAMES).map((edge) => (
          <span key={edge} style={{ left: `${edges[edge]! * 100}%` }}>
            {shortFeatureValue(column, shift.edges[edge]!)}
          </span>
        ))}
      </div>
    </div>
  );
}
