import { fromAxis, onAxis } from '../../../core/units/axis-scale.ts';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { roundTicks } from '../../lib/round-ticks.ts';
import type { FeatureBins, Scatter } from '../../worker/core-types.ts';

type Scale = FeatureBins['scale'];

/** One axis of a scatter: its ends as values, and its scale. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
}

/** Px between the frame of a plot and the ends of its axes, so that the outermost points are whole. */
export const PLOT_INSET = 8;

/** Where a share of an axis is within the frame of the plot, as a length of CSS. */
export function cssPlace(share: number): string {
  return `calc(${PLOT_INSET}px + (100% - ${2 * PLOT_INSET}px) * ${share})`;
}

/** The position of a value, as a share of the axis; the middle where the axis has one value only. */
export function shareOf(value: number, { min, max, scale }: Axis): number {
  const [low, high] = [onAxis(min, scale), onAxis(max, scale)];
  return high === low ? 0.5 : (onAxis(value, scale) - low) / (high - low);
}

/** The values between two shares of an axis, in whole steps, both included; an end of the axis stays open. */
export function rangeOfShares(one: number, other: number, axis: Axis, step: number): FeatureRange {
  const { min, max, scale } = axis;
  const [low, high] = [onAxis(min, scale), onAxis(max, scale)];
  const valueAt = (share: number) => fromAxis(low + share * (high - low), scale);
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const whole = (steps: number) => Number((steps * step).toPrecision(12));
  return {
    ...(from > 0 && { min: whole(Math.ceil(valueAt(from) / step)) }),
    ...(to < 1 && { max: whole(Math.floor(valueAt(to) / step)) }),
  };
}

/** Round values along an axis, at most about `most`; `per` is the number of the column's units in one shown unit. */
export function axisTicks({ min, max, scale }: Axis, most: number, per: number): readonly number[] {
  if (max <= min) return [min];
  if (scale === 'log') {
    const powers: number[] = [];
    for (let power = per; power <= Math.max(Math.abs(min), Math.abs(max)); power *= 10) powers.push(power);
    const every = Math.ceil(powers.length / Math.max(1, most - 1));
    const kept = powers.filter((_, at) => (powers.length - 1 - at) % every === 0);
    return [...kept.map((power) => -power).reverse(), 0, ...kept].filter((value) => value >= min && value <= max);
  }
  return roundTicks(min, max, most);
}

/** Whether all rows have the same value along an axis, so that their points are on top of each other. */
export function sameValues({ points, cells }: Pick<Scatter, 'points' | 'cells'>): { readonly x: boolean; readonly y: boolean } {
  const isOne = (values: Float64Array) => values.length > 1 && values.every((value) => value === values[0]);
  if (points !== null) return { x: isOne(points.x), y: isOne(points.y) };
  return { x: cells?.columns === 1, y: cells?.lines === 1 };
}
