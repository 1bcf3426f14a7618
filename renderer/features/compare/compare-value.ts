import type { Cents } from '../../../core/units/units.ts';
import { formatBigMoney, formatCount, formatDollarFigure, formatShortCount, NOTHING } from '../../lib/format.ts';
import type { FeatureColumn } from '../../worker/core-types.ts';
import { COMPARE_WORDS } from './words.ts';

/** A cell of the dataset as text; money without its sign, because the heading names the unit. */
export function featureValue({ kind, decimals }: FeatureColumn, value: number | null): string {
  if (kind === 'label') return value === null ? 'unknown' : String(value);
  if (value === null) return NOTHING;
  if (kind === 'dollars') return formatDollarFigure(value as Cents);
  return decimals === 0 ? formatCount(value) : value.toFixed(decimals);
}

/** The unit of a column, in a word or two. */
export function featureUnit({ kind, key, unit }: FeatureColumn): string {
  if (kind === 'label') return COMPARE_WORDS.value.paidLate;
  if (kind === 'id') return key === 'inv_id' ? 'invoice' : 'account';
  return unit.replace(/, .*/, '');
}

/** A value where space is short: `50 k`, `0.25`. */
export function shortFeatureValue({ kind }: FeatureColumn, value: number): string {
  if (kind === 'dollars')
    return formatBigMoney(value as Cents)
      .replace('$', '')
      .replace('.00', '')
      .replace('.0 ', ' ');
  return Number.isInteger(value) ? formatShortCount(value) : String(Number(value.toPrecision(3)));
}
