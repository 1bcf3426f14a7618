import { exp, log } from '../units/portable-math.ts';

/** Beyond this many standard deviations the tail counts as there. */
const FARTHEST = 6;

/** The chance that a standard normal variable exceeds z: by Hastings' approximation, to about 1e-7. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const x = Math.min(z, FARTHEST);
  const t = 1 / (1 + 0.2316419 * x);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 0.3989422804014327 * exp(-0.5 * x * x) * sum;
}

/** The chance that a variable with Student's t distribution exceeds t: by Wallace's normal approximation, to about 1e-3. */
export function studentTail(t: number, freedom: number): number {
  const size = ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * log(1 + (t * t) / freedom));
  return normalTail(t < 0 ? -size : size);
}
