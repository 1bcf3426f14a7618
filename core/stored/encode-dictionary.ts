import { NumberPlaces } from '../statistics/number-places.ts';
import type { TextColumn } from '../tables/columns.ts';

/** The distinct values of some rows in order of first appearance, and for each row the index of its value. */
export interface Dictionary<Values> {
  readonly values: Values;
  readonly indexes: Int32Array;
}

/** Maximum range of numbers whose indexes are looked up in a table. */
const MAX_SPAN = 2 ** 18;
/** Rows in the sample that decides whether a dictionary is tried. */
const SAMPLE = 1_000;
/** Maximum share of distinct values in the sample for which one is tried. */
const MAX_SAMPLED = 0.9;

/** The dictionary of whole numbers between `least` and `most`; null if it needs more than half of the space of the values, `size` bytes each. */
export function dictionaryOfNumbers(
  values: Float64Array | Int32Array,
  least: number,
  most: number,
  size: number,
): Dictionary<Float64Array> | null {
  if (values.length === 0) return null;
  // More are never worth it.
  const limit = Math.max(1, Math.floor(values.length / 2));
  const place = most - least < MAX_SPAN ? placesBySpan(least, most) : isRepetitive(values) ? placesByHash() : null;
  if (place === null) return null;
  const distinct = new Float64Array(limit + 1);
  const indexes = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const index = place(value, count);
    if (index === count) {
      if (count === limit) return null;
      distinct[count++] = value;
    }
    indexes[i] = index;
  }
  return isWorthIt(values.length, count, count * size, values.length * size) ? { values: distinct.slice(0, count), indexes } : null;
}

/** The same for texts: `values` are pieces of the column's arena. */
export function dictionaryOfTexts({ arena }: TextColumn, entries: Int32Array): Dictionary<Int32Array> | null {
  if (entries.length === 0 || !isRepetitive(entries)) return null;
  const places = new Int32Array(arena.count).fill(-1);
  const distinct = new Int32Array(entries.length);
  const indexes = new Int32Array(entries.length);
  let count = 0;
  let distinctBytes = 0;
  let bytes = 0;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!;
    const size = 4 + arena.end(entry) - arena.start(entry);
    bytes += size;
    if (places[entry]! < 0) {
      places[entry] = count;
      distinct[count++] = entry;
      distinctBytes += size;
    }
    indexes[i] = places[entry]!;
  }
  return isWorthIt(entries.length, count, distinctBytes, bytes) ? { values: distinct.slice(0, count), indexes } : null;
}

function isWorthIt(rows: number, distinct: number, distinctBytes: number, plainBytes: number): boolean {
  return 2 * (distinctBytes + (rows * Math.ceil(Math.log2(distinct))) / 8) <= plainBytes;
}

function isRepetitive(values: ArrayLike<number>): boolean {
  const looked = Math.min(values.length, SAMPLE);
  const seen = new Set<number>();
  for (let i = 0; i < looked; i++) seen.add(values[Math.floor((i * values.length) / looked)]!);
  return looked < 2 || seen.size / looked <= MAX_SAMPLED;
}

/** The index of a value; `next` for a new one. */
type Place = (value: number, next: number) => number;

function placesBySpan(least: number, most: number): Place {
  const places = new Int32Array(most - least + 1);
  // Index plus one, so that 0 means none.
  return (value, next) => {
    const known = places[value - least]!;
    if (known > 0) return known - 1;
    places[value - least] = next + 1;
    return next;
  };
}

function placesByHash(): Place {
  const places = new NumberPlaces();
  return (value) => places.of(value);
}
