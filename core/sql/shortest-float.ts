/** The number of the fewest digits that is the same FLOAT: 0.1 instead of 0.10000000149011612. */
export function shortestFloat(float: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(float.toPrecision(digits));
    if (Math.fround(rounded) === float) return rounded;
  }
  return float;
}
