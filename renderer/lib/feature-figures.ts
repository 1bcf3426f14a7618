import type { FeatureColumn } from '../../core/queries/dataset/contract.ts';
import type { Cents } from '../../core/units/units.ts';
import { formatCount, formatDecimals, formatDollarFigure, formatShortFigure } from './format.ts';

type Figures = Pick<FeatureColumn, 'kind' | 'decimals'>;

/** The number of a column's own units in one displayed unit: money is stored in cents. */
export function perUnit({ kind }: Figures): number {
  return kind === 'dollars' ? 100 : 1;
}

/** The smallest difference between two values of a column, in its own unit. */
export function stepOf({ kind, decimals }: Figures): number {
  return kind === 'dollars' ? 1 : Number(`1e-${decimals}`);
}

/** Whether a column can have a value: whole cents, and no more decimals than it has. */
export function isValueOf(column: Figures, value: number): boolean {
  const steps = value / stepOf(column);
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

/** A value of a column, with all of its digits. */
export function sayValue({ kind, decimals }: Figures, value: number): string {
  if (kind === 'dollars') return formatDollarFigure(value as Cents);
  return decimals === 0 ? formatCount(value) : formatDecimals(value, decimals);
}

/** A mean or a quantile of a column, which may be between two values. */
export function sayStatistic({ kind, decimals }: Figures, value: number): string {
  if (kind === 'dollars') return formatDollarFigure(value as Cents);
  return kind === 'share' || kind === 'label' ? formatDecimals(value, 4) : formatDecimals(value, 0, Math.max(2, decimals));
}

/** A value of a column where space is short. */
export function sayShortValue(column: Figures, value: number): string {
  return formatShortFigure(value / perUnit(column));
}

/** The two ends of a scale: short if that keeps them different, else with all digits. */
export function sayEnds(column: Figures, from: number, to: number): readonly [string, string] {
  const [low, high] = [sayShortValue(column, from), sayShortValue(column, to)];
  return low === high && from !== to ? [sayValue(column, from), sayValue(column, to)] : [low, high];
}
