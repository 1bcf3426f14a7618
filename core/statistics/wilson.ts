/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

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
