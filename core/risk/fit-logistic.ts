import { exp, log } from '../units/portable-math.ts';
import { boundedStep } from './bounded-step.ts';

/** Rows for a logistic regression: the log-odds of a row are its offset plus the weighted sum of its values. */
export interface LogisticRows {
  readonly width: number;
  /** `width` values a row. */
  readonly values: Float64Array;
  readonly offsets: Float64Array;
  /** 1 or 0, a row each. */
  readonly outcomes: Uint8Array;
}

export interface LogisticLimits {
  /** Precision of the weights' prior, which is normal around 0. */
  readonly ridge: number;
  /** Number of the first columns that get a weight; that of the others is 0. */
  readonly columns: number;
  /** By column: the least weight. */
  readonly least: Float64Array;
}

const MAX_STEPS = 25;
const CONVERGED_BELOW = 1e-3;
/** Of a weight in one step. */
const MAX_CHANGE = 1;
/** After a shorter step the Hessian of the step before is used again, which saves most of the time and changes only the way to the same weights. */
const SHORT_STEP = 0.3;

/** The weights with the highest posterior density within their limits, from the rows in `used`. Starts at `start`. */
export function fitLogistic(rows: LogisticRows, used: Int32Array, start: Float64Array, limits: LogisticLimits): Float64Array {
  const { columns, least, ridge } = limits;
  const at = start.slice();
  const rowsInUse = new UsedRows(rows, used, columns);
  const gradient = new Float64Array(columns);
  const curvature = new Float64Array(columns * columns);
  const lower = new Float64Array(columns);
  const upper = new Float64Array(columns).fill(MAX_CHANGE);
  let longest = Number.POSITIVE_INFINITY;
  let moved: Float64Array = new Float64Array(columns);
  /** The slope along the latest step, at its start. */
  let slope = 0;
  for (let step = 0; step < MAX_STEPS && longest >= CONVERGED_BELOW; step++) {
    const isNew = longest >= SHORT_STEP;
    rowsInUse.add(at, gradient.fill(0), isNew ? curvature : null);
    for (let j = 0; j < columns; j++) {
      gradient[j]! -= ridge * at[j]!;
      if (isNew) curvature[j * columns + j]! += ridge;
      lower[j] = Math.max(-MAX_CHANGE, least[j]! - at[j]!);
    }
    // The step went too far, perhaps to a lower density: half of it is taken.
    if (dot(gradient, moved) < -slope) {
      slope /= 2;
      moved.forEach((change, j) => {
        moved[j] = change / 2;
        at[j]! -= change / 2;
      });
      longest = Number.POSITIVE_INFINITY;
      continue;
    }
    longest = 0;
    moved = boundedStep(curvature, gradient, lower, upper);
    slope = dot(gradient, moved);
    moved.forEach((change, j) => {
      at[j]! += change;
      longest = Math.max(longest, Math.abs(change));
    });
  }
  return at;
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, each, j) => sum + each * other[j]!, 0);
}

/** The log-likelihood of the rows in `used`. */
export function logLikelihood(rows: LogisticRows, used: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const row of used) {
    const odds = rowOdds(rows, row, weights);
    sum -= log(1 + exp(rows.outcomes[row] === 1 ? -odds : odds));
  }
  return sum;
}

function rowOdds({ values, offsets, width }: LogisticRows, row: number, weights: Float64Array): number {
  let odds = offsets[row]!;
  for (let j = 0; j < width; j++) odds += weights[j]! * values[row * width + j]!;
  return odds;
}

/** Rows that are handled together: their values stay in the fastest cache. */
const BLOCK = 256;
/** The number of sums of the Hessian in one loop. They do not depend on each other, so the processor adds them at the same time. */
const LANES = 4;

/**
 * The rows in use, column by column. Gradient and Hessian are added up a sum at a time, each over the rows in their order: the same figures as
 * row by row, in a third of the time.
 */
class UsedRows {
  readonly #count: number;
  readonly #columns: number;
  /** By block and column: the values of the block's rows; with columns of zeros up to a multiple of `LANES`. */
  readonly #values: Float64Array;
  readonly #offsets: Float64Array;
  readonly #outcomes: Uint8Array;
  /** Of the rows of a block. */
  readonly #odds = new Float64Array(BLOCK);
  readonly #residuals = new Float64Array(BLOCK);
  readonly #variances = new Float64Array(BLOCK);
  readonly #scaled = new Float64Array(BLOCK);
  readonly #stride: number;
  readonly #sums: Float64Array;

  constructor({ values, offsets, outcomes, width }: LogisticRows, used: Int32Array, columns: number) {
    this.#count = used.length;
    this.#columns = columns;
    this.#stride = LANES * Math.ceil(columns / LANES);
    this.#sums = new Float64Array(this.#stride * this.#stride);
    this.#values = new Float64Array(this.#stride * BLOCK * Math.ceil(used.length / BLOCK));
    this.#offsets = new Float64Array(used.length);
    this.#outcomes = new Uint8Array(used.length);
    for (let i = 0; i < used.length; i++) {
      const row = used[i]!;
      const place = i % BLOCK;
      const first = this.#stride * (i - place) + place;
      for (let j = 0; j < columns; j++) this.#values[first + j * BLOCK] = values[row * width + j]!;
      this.#offsets[i] = offsets[row]!;
      this.#outcomes[i] = outcomes[row]!;
    }
  }

  /** Adds the gradient of the log-likelihood and, where there is a place for it, the part of its negative Hessian on and below the diagonal. */
  add(at: Float64Array, gradient: Float64Array, curvature: Float64Array | null): void {
    const columns = this.#columns;
    const sums = this.#sums.fill(0);
    for (let from = 0; from < this.#count; from += BLOCK) {
      const count = Math.min(BLOCK, this.#count - from);
      const values = this.#values.subarray(this.#stride * from, this.#stride * (from + BLOCK));
      this.#predict(at, values, from, count);
      addGradient(gradient, this.#residuals, values, count);
      if (curvature === null) continue;
      for (let j = 0; j < columns; j++) {
        for (let i = 0; i < count; i++) this.#scaled[i] = this.#variances[i]! * values[j * BLOCK + i]!;
        for (let l = 0; l <= j; l += LANES) addProducts(sums, j * this.#stride + l, this.#scaled, values.subarray(l * BLOCK), count);
      }
    }
    if (curvature === null) return;
    for (let j = 0; j < columns; j++) for (let l = 0; l <= j; l++) curvature[j * columns + l] = sums[j * this.#stride + l]!;
  }

  /** Computes residuals and variances of a block. */
  #predict(at: Float64Array, values: Float64Array, from: number, count: number): void {
    const odds = this.#odds;
    for (let i = 0; i < count; i++) odds[i] = this.#offsets[from + i]!;
    for (let j = 0; j < this.#columns; j++) {
      const weight = at[j]!;
      for (let i = 0; i < count; i++) odds[i]! += weight * values[j * BLOCK + i]!;
    }
    for (let i = 0; i < count; i++) {
      const chance = 1 / (1 + exp(-odds[i]!));
      this.#residuals[i] = this.#outcomes[from + i]! - chance;
      this.#variances[i] = chance * (1 - chance);
    }
  }
}

function addGradient(gradient: Float64Array, residuals: Float64Array, values: Float64Array, count: number): void {
  for (let j = 0; j < gradient.length; j++) {
    let sum = gradient[j]!;
    for (let i = 0; i < count; i++) sum += residuals[i]! * values[j * BLOCK + i]!;
    gradient[j] = sum;
  }
}

/** Adds the products of a column with `LANES` neighbouring ones, to as many sums from `at` on. */
function addProducts(sums: Float64Array, at: number, scaled: Float64Array, values: Float64Array, count: number): void {
  let [first, second, third, fourth] = [sums[at]!, sums[at + 1]!, sums[at + 2]!, sums[at + 3]!];
  for (let i = 0; i < count; i++) {
    const each = scaled[i]!;
    first += each * values[i]!;
    second += each * values[i + BLOCK]!;
    third += each * values[i + 2 * BLOCK]!;
    fourth += each * values[i + 3 * BLOCK]!;
  }
  sums[at] = first;
  sums[at + 1] = second;
  sums[at + 2] = third;
  sums[at + 3] = fourth;
}
