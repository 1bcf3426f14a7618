/** Round numbers from 0 to `most` or just above it, in about four steps; at least 0 and 1. */
export function niceTicks(most: number): number[] {
  const wanted = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = Math.max(1, power * ([1, 2, 2.5, 5, 10].find((factor) => power * factor >= wanted) ?? 10));
  const steps = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: steps + 1 }, (_, tick) => tick * step);
}
