/**
 * `cents` + `fraction` / `fractionsPerCent`, both whole and of any sign, in dollars as decimal text: at least two decimals, no more than
 * needed, without rounding. `fractionsPerCent` is a power of ten.
 */
export function exactDollars(cents: number, fraction = 0, fractionsPerCent = 1): string {
  const perCent = BigInt(fractionsPerCent);
  const value = BigInt(cents) * perCent + BigInt(fraction);
  const perDollar = perCent * 100n;
  const whole = value < 0n ? -value : value;
  const decimals = String(whole % perDollar).padStart(String(perDollar).length - 1, '0');
  return `${value < 0n ? '-' : ''}${whole / perDollar}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
}
