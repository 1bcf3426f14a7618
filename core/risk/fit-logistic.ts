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
    addRows(rows, used, at, gradient.fill(0), isNew ? curvature.fill(0) : null);
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
    const odds = rowOdds(rows, row, weights, rows.width);
    sum -= log(1 + exp(rows.outcomes[row] === 1 ? -odds : odds));
  }
  return sum;
}

function rowOdds({ values, offsets, width }: LogisticRows, row: number, weights: Float64Array, columns: number): number {
  let odds = offsets[row]!;
  for (let j = 0; j < columns; j++) odds += weights[j]! * values[row * width + j]!;
  return odds;
}

/** Adds the gradient of the log-likelihood and, where there is a place for it, the part of its negative Hessian on and below the diagonal. */
function addRows(rows: LogisticRows, used: Int32Array, at: Float64Array, gradient: Float64Array, curvature: Float64Array | null): void {
  const { values, outcomes, width } = rows;
  const columns = gradient.length;
  for (const row of used) {
    const chance = 1 / (1 + exp(-rowOdds(rows, row, at, columns)));
    const residual = outcomes[row]! - chance;
    const first = row * width;
    for (let j = 0; j < columns; j++) gradient[j]! += residual * values[first + j]!;
    if (curvature !== null) addCurvature(curvature, values, first, columns, chance * (1 - chance));
  }
}

function addCurvature(curvature: Float64Array, values: Float64Array, first: number, columns: number, variance: number): void {
  for (let j = 0; j < columns; j++) {
    const scaled = variance * values[first + j]!;
    for (let l = 0, at = j * columns; l <= j; l++, at++) curvature[at]! += scaled * values[first + l]!;
  }
}
