import { SHARE_TICKS } from './backtest-lists.ts';

/** How shares are placed along the axes of a calibration chart; `sqrt` gives low shares more room. */
export type ShareScale = 'linear' | 'sqrt';

/** The ticks of each scale. */
export const CALIBRATION_TICKS: Readonly<Record<ShareScale, readonly number[]>> = {
  linear: SHARE_TICKS,
  sqrt: [0, 0.01, 0.04, 0.1, 0.25, 0.5, 1],
};

/** The place of a share from 0 to 1 along an axis, also from 0 to 1. Both axes have one scale, so that the diagonal stays straight. */
export function placeOf(share: number, scale: ShareScale): number {
  return scale === 'linear' ? share : Math.sqrt(share);
}
