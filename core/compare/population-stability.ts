import type { StabilityBand } from './compare-schemas.ts';

/** An empty bin counts as this share, because its logarithm would be infinite. */
const MIN_SHARE = 0.0001;

export function stabilityBand(psi: number): StabilityBand {
  return psi < 0.1 ? 'stable' : psi < 0.2 ? 'moderate' : 'large';
}

/**
 * The population stability index of two distributions over the same bins: Σ (after − before) × ln(after ÷ before) of the shares. 0 when
 * they are equal. Null when either has no row.
 */
export function populationStability(before: readonly number[], after: readonly number[]): number | null {
  const [left, right] = [sum(before), sum(after)];
  if (left === 0 || right === 0) return null;
  return before.reduce((psi, count, bin) => {
    const one = Math.max(count / left, MIN_SHARE);
    const other = Math.max(after[bin]! / right, MIN_SHARE);
    return psi + (other - one) * Math.log(other / one);
  }, 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
