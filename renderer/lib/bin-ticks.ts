interface BinEdges {
  readonly scale: 'linear' | 'log';
  /** Ascending, one more than there are bins. */
  readonly edges: readonly number[];
}

/** Which ends of a linear histogram are one wider bin for a tail. */
export function tailsOf({ scale, edges }: BinEdges): { readonly low: boolean; readonly high: boolean } {
  const last = edges.length - 2;
  if (scale === 'log' || last < 2) return { low: false, high: false };
  const width = (bin: number) => edges[bin + 1]! - edges[bin]!;
  const usual = width(1);
  return { low: width(0) > 1.001 * usual, high: width(last) > 1.001 * usual };
}

/** The edges that have a tick with its value, `most` at most; `most` is 2 or more. Edges are as far apart on the axis as there are bins between them. */
export function binTicks(histogram: BinEdges, most: number): readonly number[] {
  const bins = histogram.edges.length - 1;
  if (bins < 1) return [];
  return histogram.scale === 'log' ? logTicks(histogram.edges, most) : linearTicks(histogram, most);
}

/** The multiples of the smallest round step of which enough fit, and the far end of a tail; both ends where fewer than two would be left. */
function linearTicks(histogram: BinEdges, most: number): readonly number[] {
  const { edges } = histogram;
  const bins = edges.length - 1;
  const tails = tailsOf(histogram);
  const [first, last] = [tails.low ? 1 : 0, tails.high ? bins - 1 : bins];
  const width = edges[first + 1]! - edges[first]!;
  for (const step of roundSteps(width)) {
    const room = (0.75 * step) / width;
    const inner = placesOf(edges, (edge) => isWhole(edge / step)).filter(
      (at) => at >= (tails.low ? Math.max(first, room) : first) && at <= (tails.high ? Math.min(last, bins - room) : last),
    );
    const ticks = [...(tails.low ? [0] : []), ...inner, ...(tails.high ? [bins] : [])];
    if (ticks.length <= most) return ticks.length < 2 ? [0, bins] : ticks;
  }
  throw new Error('Round steps ended.');
}

/** 1, 2 and 5 times powers of ten that are whole multiples of a width, from the smallest on. */
function* roundSteps(width: number): Generator<number> {
  for (let power = 10 ** Math.floor(Math.log10(width)); ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const step = factor * power;
      if (step > 0.999 * width && isWhole(step / width)) yield step;
    }
  }
}

/** Both ends and, between them, powers of ten where there is one with room on either side, else the edges with the fewest digits, evenly spaced. */
function logTicks(edges: readonly number[], most: number): readonly number[] {
  const bins = edges.length - 1;
  const room = bins / (most + 1);
  const powers = placesOf(edges, (edge) => edge !== 0 && isWhole(Math.log10(Math.abs(edge)))).filter(
    (at) => at >= room && at <= bins - room,
  );
  if (powers.length === 0 || most < 3) return roundestTicks(edges, most);
  const every = Math.ceil(powers.length / (most - 2));
  return [0, ...powers.filter((_, at) => at % every === 0), bins];
}

function roundestTicks(edges: readonly number[], most: number): readonly number[] {
  const bins = edges.length - 1;
  const every = Math.max(1, Math.ceil(bins / Math.max(1, most - 1)));
  let best: number[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (let from = every; from < 2 * every; from++) {
    const inner: number[] = [];
    // Most of a step is left to the end, so that two texts don't meet.
    for (let at = from; at <= bins - Math.ceil(every * 0.75); at += every) inner.push(at);
    const digits = inner.reduce((sum, at) => sum + digitsOf(edges[at]!), 0) / Math.max(1, inner.length);
    if (inner.length > 0 && digits < fewest) [best, fewest] = [inner, digits];
  }
  return [0, ...best, bins];
}

function placesOf(edges: readonly number[], isWanted: (edge: number) => boolean): number[] {
  return [...edges.keys()].filter((at) => isWanted(edges[at]!));
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

/** The significant digits of a number: 2 of 1,200, 4 of 120.5. */
function digitsOf(value: number): number {
  return Math.abs(value)
    .toPrecision(12)
    .replace(/e.*/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;
}
