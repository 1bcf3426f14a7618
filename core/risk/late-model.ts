import { exp, logOdds } from '../units/portable-math.ts';
import type { Steps } from '../units/steps.ts';
import { COLUMN_COUNT } from './model-columns.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** The training invoices by account: account a has the rows `starts[a]` up to, not including, `starts[a + 1]`. */
export interface TrainingRows {
  readonly starts: readonly number[];
  /** `COLUMN_COUNT` values a row. */
  readonly columns: Float64Array;
  /** 1 late, 0 on time, a row each. */
  readonly late: Uint8Array;
}

/**
 * A logistic regression of late payment on an invoice's columns, with a random effect per account. The effects follow a mixture of two
 * normal distributions, one of prompt and one of slow accounts. Weights, standard deviation and share of slow accounts are fitted together.
 */
export interface LateModel {
  readonly weights: Float64Array;
  /** Log-odds of an average invoice, halfway between the means of the two kinds. */
  readonly intercept: number;
  /** Distance from the intercept to the mean of the slow accounts, and to that of the prompt ones below it. */
  readonly halfGap: number;
  /** Standard deviation of the random effect within a kind. */
  readonly deviation: number;
  readonly slowShare: number;
}

/** The posterior of an account's random effect: the probability of each value of the grid. Sums to 1. */
export type Posterior = Float64Array;

/** Nodes and weights of the five-point Gauss–Hermite quadrature of a standard normal distribution. */
const QUADRATURE_NODES = [-2.8569700138728, -1.35562617997427, 0, 1.35562617997427, 2.8569700138728];
const QUADRATURE_WEIGHTS = [0.0112574113277207, 0.222075922005613, 0.533333333333333, 0.222075922005613, 0.0112574113277207];
const NODE_COUNT = QUADRATURE_NODES.length;
const GRID_SIZE = 2 * NODE_COUNT;
/** The quadrature node of each value of the grid, and its kind: -1 prompt, 1 slow. */
const GRID_NODES = Float64Array.from({ length: GRID_SIZE }, (_, k) => QUADRATURE_NODES[k % NODE_COUNT]!);
const GRID_KINDS = Float64Array.from({ length: GRID_SIZE }, (_, k) => (k < NODE_COUNT ? -1 : 1));
/** A value of the grid with a smaller probability does not change the displayed digits of a chance. */
const NEGLIGIBLE = 1e-5;
/** After the weights of the columns: intercept, half gap, deviation. */
const SIZE = COLUMN_COUNT + 3;
const [INTERCEPT, HALF_GAP, DEVIATION] = [COLUMN_COUNT, COLUMN_COUNT + 1, COLUMN_COUNT + 2];

/**
 * The prior: normal, with these means (0 for the weights) and precisions (one over the variance). It dominates with a few invoices and
 * hardly matters with some hundred.
 */
const PRIOR_HALF_GAP = 1;
const PRIOR_DEVIATION = 0.7;
const PRIOR_PRECISION = { weight: 2, intercept: 0.25, halfGap: 1, deviation: 4 };
const PRIOR_PRECISIONS = [
  ...new Array<number>(COLUMN_COUNT).fill(PRIOR_PRECISION.weight),
  PRIOR_PRECISION.intercept,
  PRIOR_PRECISION.halfGap,
  PRIOR_PRECISION.deviation,
];
/** Accounts of each kind that are added to the counted ones, as the prior of the share of slow accounts. */
const PSEUDO_ACCOUNTS = 2;

const MAX_STEPS = 150;
const CONVERGED_BELOW = 1e-3;
const MAX_STEP = 1;

/** With at least this number of accounts, the fit starts from a fit of a quarter of them, which is faster. */
const MANY_ACCOUNTS = 80;
const QUARTER = 4;

/** Fits the model by expectation maximisation with Newton steps. The order of the rows changes the last bits only. */
export function* fitLateModel(rows: TrainingRows): Steps<LateModel> {
  const prior = priorModel(rows.late);
  const isLarge = rows.starts.length - 1 >= MANY_ACCOUNTS;
  const start = isLarge ? yield* fitted(prior, prior, everyFourthAccount(rows)) : prior;
  return yield* fitted(start, prior, rows);
}

/** The model before any account is used: the overall rate is known, everything else is as in the prior. */
function priorModel(late: Uint8Array): LateModel {
  const count = late.reduce((sum, each) => sum + each, 0);
  return {
    weights: new Float64Array(COLUMN_COUNT),
    intercept: logOdds((count + 1) / (late.length + 2)),
    halfGap: PRIOR_HALF_GAP,
    deviation: PRIOR_DEVIATION,
    slowShare: 0.5,
  };
}

/** Steps from `start` to the model with the highest posterior density under the prior. */
function* fitted(start: LateModel, prior: LateModel, rows: TrainingRows): Steps<LateModel> {
  const [at, priorMeans] = [valuesOf(start), valuesOf(prior)];
  let { slowShare } = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, curvature, slowAccounts } = expectation(modelAt(at, slowShare), rows);
    for (let j = 0; j < SIZE; j++) {
      gradient[j]! -= PRIOR_PRECISIONS[j]! * (at[j]! - priorMeans[j]!);
      curvature[j * SIZE + j]! += PRIOR_PRECISIONS[j]!;
    }
    const change = solveSymmetric(curvature, gradient);
    let longest = 0;
    for (let j = 0; j < SIZE; j++) {
      const bounded = Math.max(-MAX_STEP, Math.min(MAX_STEP, change[j]!));
      at[j]! += bounded;
      longest = Math.max(longest, Math.abs(bounded));
    }
    slowShare = (slowAccounts + PSEUDO_ACCOUNTS) / (rows.starts.length - 1 + 2 * PSEUDO_ACCOUNTS);
    if (longest < CONVERGED_BELOW) break;
    yield;
  }
  return modelAt(at, slowShare);
}

function everyFourthAccount({ starts, columns, late }: TrainingRows): TrainingRows {
  const some = { starts: [0], columns: [] as number[], late: [] as number[] };
  for (let account = 0; account + 1 < starts.length; account += QUARTER) {
    const [from, to] = [starts[account]!, starts[account + 1]!];
    for (const value of columns.subarray(from * COLUMN_COUNT, to * COLUMN_COUNT)) some.columns.push(value);
    for (const value of late.subarray(from, to)) some.late.push(value);
    some.starts.push(some.late.length);
  }
  return { starts: some.starts, columns: Float64Array.from(some.columns), late: Uint8Array.from(some.late) };
}

function valuesOf({ weights, intercept, halfGap, deviation }: LateModel): Float64Array {
  return Float64Array.of(...weights, intercept, halfGap, deviation);
}

function modelAt(at: Float64Array, slowShare: number): LateModel {
  return { weights: at.slice(0, COLUMN_COUNT), intercept: at[INTERCEPT]!, halfGap: at[HALF_GAP]!, deviation: at[DEVIATION]!, slowShare };
}

/** Odds of late payment for an invoice with these columns, without the account's random effect. */
export function columnOdds({ weights }: LateModel, columns: Float64Array, offset = 0): number {
  let sum = 0;
  for (let j = 0; j < COLUMN_COUNT; j++) sum += weights[j]! * columns[offset + j]!;
  return exp(sum);
}

/** The values of the random effect on the grid, as odds: prompt accounts first. */
export function gridOdds({ intercept, halfGap, deviation }: LateModel): Float64Array {
  return Float64Array.from({ length: GRID_SIZE }, (_, k) => exp(intercept + GRID_KINDS[k]! * halfGap + deviation * GRID_NODES[k]!));
}

/** The distribution of the random effect for an account without any labelled invoice. */
export function populationPrior({ slowShare }: LateModel): Posterior {
  return Float64Array.from(
    { length: GRID_SIZE },
    (_, k) => (GRID_KINDS[k]! > 0 ? slowShare : 1 - slowShare) * QUADRATURE_WEIGHTS[k % NODE_COUNT]!,
  );
}

/** The chance of late payment for odds from `columnOdds`, averaged over the posterior of the random effect. */
export function lateChance(posterior: Posterior, grid: Float64Array, odds: number): number {
  let chance = 0;
  for (let k = 0; k < GRID_SIZE; k++) {
    const each = odds * grid[k]!;
    chance += (posterior[k]! * each) / (1 + each);
  }
  return chance;
}

/** The probabilities are rescaled when the largest is smaller, well before they underflow. */
const SMALL = 1e-150;

/** Updates the posterior by more labelled invoices: those `from` up to, not including, `to`, with these odds from `columnOdds` and outcomes. */
export function learnFrom(posterior: Posterior, grid: Float64Array, odds: Float64Array, late: Uint8Array, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const own = odds[row]!;
    const isLate = late[row] === 1;
    let largest = 0;
    for (let k = 0; k < GRID_SIZE; k++) {
      const each = own * grid[k]!;
      const share = (isLate ? posterior[k]! * each : posterior[k]!) / (1 + each);
      posterior[k] = share;
      if (share > largest) largest = share;
    }
    if (largest < SMALL) for (let k = 0; k < GRID_SIZE; k++) posterior[k]! /= largest;
  }
  let sum = 0;
  for (let k = 0; k < GRID_SIZE; k++) sum += posterior[k]!;
  for (let k = 0; k < GRID_SIZE; k++) posterior[k]! /= sum;
}

/** Gradient and negative Hessian of the expected log-likelihood, under each account's posterior. */
function expectation(model: LateModel, rows: TrainingRows) {
  const sums = { gradient: new Float64Array(SIZE), curvature: new Float64Array(SIZE * SIZE) };
  const grid = gridOdds(model);
  const prior = populationPrior(model);
  const odds = new Float64Array(rows.late.length);
  for (let row = 0; row < odds.length; row++) odds[row] = columnOdds(model, rows.columns, row * COLUMN_COUNT);
  const posterior = new Float64Array(GRID_SIZE);
  const likely = new Uint8Array(GRID_SIZE);
  let slowAccounts = 0;
  for (let account = 0; account + 1 < rows.starts.length; account++) {
    const [from, to] = [rows.starts[account]!, rows.starts[account + 1]!];
    posterior.set(prior);
    learnFrom(posterior, grid, odds, rows.late, from, to);
    for (let k = NODE_COUNT; k < GRID_SIZE; k++) slowAccounts += posterior[k]!;
    let count = 0;
    for (let k = 0; k < GRID_SIZE; k++) if (posterior[k]! >= NEGLIGIBLE) likely[count++] = k;
    for (let row = from; row < to; row++) addInvoice(sums, rows, row, odds[row]!, posterior, grid, likely, count);
  }
  const { gradient, curvature } = sums;
  for (let j = 0; j < SIZE; j++) for (let l = 0; l < j; l++) curvature[l * SIZE + j] = curvature[j * SIZE + l]!;
  return { gradient, curvature, slowAccounts };
}

/** Adds one invoice to the gradient, and to the curvature on and below the diagonal; `likely` has `count` values of the grid. */
function addInvoice(
  { gradient, curvature }: { readonly gradient: Float64Array; readonly curvature: Float64Array },
  { columns, late }: TrainingRows,
  row: number,
  odds: number,
  posterior: Posterior,
  grid: Float64Array,
  likely: Uint8Array,
  count: number,
): void {
  // Sums over the grid of residual and variance, alone and times the kind (±1) and the quadrature node.
  let residual = 0;
  let residualKind = 0;
  let residualPoint = 0;
  let variance = 0;
  let varianceKind = 0;
  let variancePoint = 0;
  let varianceKindPoint = 0;
  let variancePoint2 = 0;
  const isLate = late[row]!;
  for (let i = 0; i < count; i++) {
    const k = likely[i]!;
    const share = posterior[k]!;
    const each = odds * grid[k]!;
    const chance = each / (1 + each);
    const r = share * (isLate - chance);
    const v = share * chance * (1 - chance);
    const point = GRID_NODES[k]!;
    const side = GRID_KINDS[k]!;
    residual += r;
    residualKind += r * side;
    residualPoint += r * point;
    variance += v;
    varianceKind += v * side;
    variancePoint += v * point;
    varianceKindPoint += v * side * point;
    variancePoint2 += v * point * point;
  }
  const first = row * COLUMN_COUNT;
  for (let j = 0; j < COLUMN_COUNT; j++) {
    const value = columns[first + j]!;
    const scaled = variance * value;
    gradient[j]! += residual * value;
    for (let l = 0; l <= j; l++) curvature[j * SIZE + l]! += scaled * columns[first + l]!;
    curvature[INTERCEPT * SIZE + j]! += scaled;
    curvature[HALF_GAP * SIZE + j]! += varianceKind * value;
    curvature[DEVIATION * SIZE + j]! += variancePoint * value;
  }
  gradient[INTERCEPT]! += residual;
  gradient[HALF_GAP]! += residualKind;
  gradient[DEVIATION]! += residualPoint;
  curvature[INTERCEPT * SIZE + INTERCEPT]! += variance;
  curvature[HALF_GAP * SIZE + INTERCEPT]! += varianceKind;
  curvature[HALF_GAP * SIZE + HALF_GAP]! += variance;
  curvature[DEVIATION * SIZE + INTERCEPT]! += variancePoint;
  curvature[DEVIATION * SIZE + HALF_GAP]! += varianceKindPoint;
  curvature[DEVIATION * SIZE + DEVIATION]! += variancePoint2;
}
