/** Round values from `min` to `max`, which is larger: at most `most` + 1 of them. */
export function roundTicks(min: number, max: number, most: number): readonly number[] {
  const rough = (max - min) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const ticks: number[] = [];
  for (let at = Math.ceil(min / step - 1e-9); at * step <= max + step * 1e-9; at++) ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}

/**
 * Round values from 0 up to the first that is not below `max`: the ends of an axis for bars or lines. At most `most` + 1 of them, and all of
 * them whole where `isWhole`.
 */
export function ticksUpTo(max: number, most: number, isWhole = false): readonly number[] {
  const tick = stepFor(max, most, isWhole);
  const ticks = [0, tick(1)];
  while (ticks.at(-1)! < max) ticks.push(tick(ticks.length));
  return ticks;
}

/** Up to here numbers lose their digits, and parts of them are 0, which has no logarithm: the axis is that of 0. */
const NEARLY_NOTHING = 1e-300;

/**
 * The multiples of the smallest round step, 1, 2, 2.5 or 5 times a power of ten, of which `most` reach `max`. Each is the number nearest to its
 * decimal text, so that none is off by a rounding.
 */
function stepFor(max: number, most: number, isWhole: boolean): (at: number) => number {
  for (let power = max > NEARLY_NOTHING ? Math.floor(Math.log10(max / most)) - 1 : 0; ; power++) {
    for (const factor of [1, 2, 2.5, 5]) {
      const tick = (at: number) => Number(`${factor * at}e${power}`);
      if (tick(most) >= max && (!isWhole || Number.isInteger(tick(1)))) return tick;
    }
  }
}
