import type { Probability } from '../../core/units/units.ts';

/** `50`, `50%` or `12.5 %` as a share. Null for anything else, and for what is over 100%. */
export function typedPercent(text: string): Probability | null {
  const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(text.trim());
  if (match === null || Number(match[1]) > 100) return null;
  // Four decimals, as chances have: 0.29 rather than 0.29000000000000004.
  return (Math.round(Number(match[1]) * 100) / 10_000) as Probability;
}
