import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import { sayEnds, sayShortValue, stepOf } from '../../lib/feature-figures.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { DATASET_WORDS } from './words.ts';

/** The values in a bin: `2 to 5` for whole numbers, `1 k to <2 k` for others, `2 k to 3 k` for the last bin, which also holds its upper edge. */
export function binName(column: Pick<FeatureColumn, 'kind' | 'decimals'>, edges: readonly number[], place: number): string {
  const [from, next] = [edges[place]!, edges[place + 1]!];
  const isWhole = stepOf(column) === 1 && column.kind !== 'dollars';
  const isLast = place === edges.length - 2;
  const to = isWhole && !(isLast && next === from) ? next - (isLast ? 0 : 1) : next;
  if (isWhole && to <= from) return sayShortValue(column, from);
  const [low, high] = sayEnds(column, from, to);
  return isWhole || isLast ? SHARED_WORDS.names.range(low, high) : DATASET_WORDS.binName.below(low, high);
}
