/** Two-sided 95 % of the normal distribution. */
export const Z = 1.959963984540054;

/**
 * The 95 % Wilson score interval of a share: the plausible range of the true share when `hits` of `trials` succeeded. Null without a trial.
 */
export function wilsonInterval(hits: number, trials: number): { readonly low: number; readonly high: number } | null {
  if (trials === 0) return null;
  const share = hits / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  const centre = share + (Z * Z) / (2 * trials);
  const scale = 1 + (Z * Z) / trials;
  // At 0 and 1 the formula reaches the end exactly, except for rounding.
  return { low: hits === 0 ? 0 : (centre - spread) / scale, high: hits === trials ? 1 : (centre + spread) / scale };
}

interface Trials {
  readonly hits: number;
  readonly trials: number;
}

/**
 * The 95 % interval of how much the second share is larger than the first: Newcombe's, from the Wilson intervals of both. Null when one has
 * no trial.
 */
export function differenceInterval(first: Trials, second: Trials): { readonly low: number; readonly high: number } | null {
  const [before, after] = [wilsonInterval(first.hits, first.trials), wilsonInterval(second.hits, second.trials)];
  if (before === null || after === null) return null;
  const [was, is] = [first.hits / first.trials, second.hits / second.trials];
  return {
    low: is - was - Math.hypot(is - after.low, before.high - was),
    high: is - was + Math.hypot(after.high - is, was - before.low),
  };
}
