import type { NumericKey } from '../features/feature-catalog.ts';
import { onAxis } from '../units/axis-scale.ts';
import type { FeatureValues } from './feature-values.ts';
import type { BinEdges, Scatter } from './statistics-schemas.ts';

/** Up to this number of rows, each is a point of its own; more of them would cover each other. */
export const MAX_POINTS = 5_000;
/** The most cells that more rows are counted in. */
const CELLS = { columns: 90, lines: 54 };

/** One axis of a scatter: a column and its scale. */
export interface ScatterAxis {
  readonly key: NumericKey;
  readonly scale: BinEdges['scale'];
}

/**
 * Two columns against each other, over some rows; `rows` null for all. The axes cover these rows. Rows without one of the two values are
 * only counted. `decided` are the labels that count in late shares, from `decidedLabels`.
 */
export function featureScatter(
  values: FeatureValues,
  x: ScatterAxis,
  y: ScatterAxis,
  decided: Float64Array,
  rows: Uint32Array | null,
): Scatter {
  const [xs, ys] = [values.numbers(x.key), values.numbers(y.key)];
  const total = rows?.length ?? values.rows;
  const both = new Uint32Array(total);
  let [count, known] = [0, 0];
  const [across, up] = [new Extent(x, CELLS.columns), new Extent(y, CELLS.lines)];
  for (let i = 0; i < total; i++) {
    const row = rows === null ? i : rows[i]!;
    if (Number.isNaN(xs[row]!) || Number.isNaN(ys[row]!)) continue;
    both[count++] = row;
    if (!Number.isNaN(decided[row]!)) known++;
    across.add(xs[row]!);
    up.add(ys[row]!);
  }
  const shown = both.subarray(0, count);
  const at = (column: Float64Array) => Float64Array.from(shown, (row) => column[row]!);
  const isFew = count <= MAX_POINTS;
  return {
    rows: count,
    without: total - count,
    x: across.ends,
    y: up.ends,
    points: isFew ? { x: at(xs), y: at(ys), label: at(values.numbers('is_late')) } : null,
    cells: isFew ? null : cellsOf(shown, { columns: across.cells, lines: up.cells }, across.placer(xs), up.placer(ys), decided),
    known,
  };
}

/** The values along one axis, and its cells. */
class Extent {
  readonly #axis: ScatterAxis;
  readonly #wanted: number;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #isWhole = true;

  constructor(axis: ScatterAxis, wanted: number) {
    this.#axis = axis;
    this.#wanted = wanted;
  }

  add(value: number): void {
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.#isWhole &&= Number.isInteger(value);
  }

  /** Few whole numbers get a cell each, in whose middle they are. */
  get #isStepped(): boolean {
    return this.#axis.scale === 'linear' && this.#isWhole && this.#max - this.#min < this.#wanted;
  }

  get cells(): number {
    return this.#isStepped ? this.#max - this.#min + 1 : this.#wanted;
  }

  get ends(): Scatter['x'] {
    if (this.#min > this.#max) return null;
    const half = this.#isStepped ? 0.5 : 0;
    return { min: this.#min - half, max: this.#max + half };
  }

  /** The cell of a row, from 0. */
  placer(column: Float64Array): (row: number) => number {
    const { scale } = this.#axis;
    const { min, max } = this.ends!;
    const [low, high, last] = [onAxis(min, scale), onAxis(max, scale), this.cells - 1];
    const per = high === low ? 0 : this.cells / (high - low);
    return (row) => Math.min(last, Math.floor((onAxis(column[row]!, scale) - low) * per));
  }
}

function cellsOf(
  rows: Uint32Array,
  { columns, lines }: { readonly columns: number; readonly lines: number },
  columnOf: (row: number) => number,
  lineOf: (row: number) => number,
  decided: Float64Array,
): NonNullable<Scatter['cells']> {
  const counts = () => new Float64Array(columns * lines);
  const [all, late, known] = [counts(), counts(), counts()];
  for (const row of rows) {
    const cell = lineOf(row) * columns + columnOf(row);
    all[cell]!++;
    if (decided[row] === 1) late[cell]!++;
    if (!Number.isNaN(decided[row]!)) known[cell]!++;
  }
  return { columns, lines, rows: all, late, known };
}
