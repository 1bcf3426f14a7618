/** Round values from `min` to `max`, which is larger: at most `most` + 1 of them. */
export function roundTicks(min: number, max: number, most: number): readonly number[] {
  const step = roundStep((max - min) / most);
  const ticks: number[] = [];
  for (let at = Math.ceil(min / step - 1e-9); at * step <= max + step * 1e-9; at++) ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}

/** Round values from 0 up to the first that is not below `max`: the ends of an axis for bars. At most `most` + 1 of them. */
export function ticksUpTo(max: number, most: number): readonly number[] {
  const step = roundStep(max > 0 ? max / most : 1);
  const steps = max > 0 ? Math.ceil(max / step - 1e-9) : 1;
  return Array.from({ length: steps + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** 1, 2 or 5 times a power of ten, not below `rough`, which is above 0. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}
