import { COLUMN_COUNT } from './model-columns.ts';
import { exp, logOdds } from './portable-math.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** What is learned from, account by account: account a has the rows `starts[a]` up to `starts[a + 1]`. */
export interface LearningRows {
  readonly starts: readonly number[];
  /** `COLUMN_COUNT` values a row. */
  readonly columns: Float64Array;
  /** 1 late, 0 on time, a row each. */
  readonly late: Uint8Array;
}

/**
 * The chance that an invoice is paid late, as logistic regression on its columns with a leaning of each account added to
 * the log-odds. An account belongs to one of two kinds, prompt or slow, nobody says which; within its kind its leaning is
 * spread like a bell curve. Weights, spread and the share of slow accounts are learned together.
 */
export interface LateModel {
  readonly weights: Float64Array;
  /** Log-odds of an average invoice, halfway between the two kinds. */
  readonly middle: number;
  /** From the middle to the slow kind; to the prompt one it is the same, downwards. */
  readonly halfGap: number;
  /** Standard deviation of leanings within a kind. */
  readonly spread: number;
  readonly slowShare: number;
}

/** How likely each leaning of the model's grid is for an account; sums up to 1. */
export type Leaning = Float64Array;

/** Points and shares of a bell curve: Gauss and Hermite's five. */
const BELL_POINTS = [-2.8569700138728, -1.35562617997427, 0, 1.35562617997427, 2.8569700138728];
const BELL_SHARES = [0.0112574113277207, 0.222075922005613, 0.533333333333333, 0.222075922005613, 0.0112574113277207];
const BELL_SIZE = BELL_POINTS.length;
const GRID_SIZE = 2 * BELL_SIZE;
/** Of each leaning of the grid: its point of the bell curve, and its kind, -1 prompt or 1 slow. */
const GRID_POINTS = Float64Array.from({ length: GRID_SIZE }, (_, k) => BELL_POINTS[k % BELL_SIZE]!);
const GRID_KINDS = Float64Array.from({ length: GRID_SIZE }, (_, k) => (k < BELL_SIZE ? -1 : 1));
/** A leaning less likely than this adds nothing that would show in a chance. */
const NEGLIGIBLE = 1e-5;
/** After the weights of the columns: middle, half gap, spread. */
const SIZE = COLUMN_COUNT + 3;
const [MIDDLE, HALF_GAP, SPREAD] = [COLUMN_COUNT, COLUMN_COUNT + 1, COLUMN_COUNT + 2];

/**
 * What is expected before anything is seen, and how firmly: one over the variance. The weights are 0 then. A handful of
 * invoices hardly moves it, some hundred invoices decide alone.
 */
const USUAL_HALF_GAP = 1;
const USUAL_SPREAD = 0.7;
const CERTAINTY = { weight: 2, middle: 0.25, halfGap: 1, spread: 4 };
const CERTAINTIES = [...new Array<number>(COLUMN_COUNT).fill(CERTAINTY.weight), CERTAINTY.middle, CERTAINTY.halfGap, CERTAINTY.spread];
/** As if so many accounts of each kind had been seen. */
const KIND_ACCOUNTS = 2;

const MOST_STEPS = 150;
const SETTLED = 1e-3;
const LONGEST_STEP = 1;

/** With so many accounts, a quarter of them shows where to start from. */
const MANY_ACCOUNTS = 80;
const QUARTER = 4;

/** Learns by expectation maximisation with Newton steps. Depends on the order of the rows in the last bits only. */
export function learnLateModel(rows: LearningRows): LateModel {
  const usual = usualModel(rows.late);
  const isLarge = rows.starts.length - 1 >= MANY_ACCOUNTS;
  return improved(isLarge ? improved(usual, usual, everyFourthAccount(rows)) : usual, usual, rows);
}

/** What is expected before anything but the overall rate is seen. */
function usualModel(late: Uint8Array): LateModel {
  const count = late.reduce((sum, each) => sum + each, 0);
  return {
    weights: new Float64Array(COLUMN_COUNT),
    middle: logOdds((count + 1) / (late.length + 2)),
    halfGap: USUAL_HALF_GAP,
    spread: USUAL_SPREAD,
    slowShare: 0.5,
  };
}

/** Steps from `start` to the likeliest model, drawn towards the usual one. */
function improved(start: LateModel, usual: LateModel, rows: LearningRows): LateModel {
  const [at, drawnTo] = [valuesOf(start), valuesOf(usual)];
  let { slowShare } = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature, slowAccounts } = expectation(modelAt(at, slowShare), rows);
    for (let j = 0; j < SIZE; j++) {
      gradient[j]! -= CERTAINTIES[j]! * (at[j]! - drawnTo[j]!);
      curvature[j * SIZE + j]! += CERTAINTIES[j]!;
    }
    const change = solveSymmetric(curvature, gradient);
    let longest = 0;
    for (let j = 0; j < SIZE; j++) {
      const bounded = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, change[j]!));
      at[j]! += bounded;
      longest = Math.max(longest, Math.abs(bounded));
    }
    slowShare = (slowAccounts + KIND_ACCOUNTS) / (rows.starts.length - 1 + 2 * KIND_ACCOUNTS);
    if (longest < SETTLED) break;
  }
  return modelAt(at, slowShare);
}

function everyFourthAccount({ starts, columns, late }: LearningRows): LearningRows {
  const some = { starts: [0], columns: [] as number[], late: [] as number[] };
  for (let account = 0; account + 1 < starts.length; account += QUARTER) {
    const [from, to] = [starts[account]!, starts[account + 1]!];
    for (const value of columns.subarray(from * COLUMN_COUNT, to * COLUMN_COUNT)) some.columns.push(value);
    for (const value of late.subarray(from, to)) some.late.push(value);
    some.starts.push(some.late.length);
  }
  return { starts: some.starts, columns: Float64Array.from(some.columns), late: Uint8Array.from(some.late) };
}

function valuesOf({ weights, middle, halfGap, spread }: LateModel): Float64Array {
  return Float64Array.of(...weights, middle, halfGap, spread);
}

function modelAt(at: Float64Array, slowShare: number): LateModel {
  return { weights: at.slice(0, COLUMN_COUNT), middle: at[MIDDLE]!, halfGap: at[HALF_GAP]!, spread: at[SPREAD]!, slowShare };
}

/** Odds of being late for an invoice of these columns, but for the account's leaning. */
export function columnOdds({ weights }: LateModel, columns: Float64Array, offset = 0): number {
  let sum = 0;
  for (let j = 0; j < COLUMN_COUNT; j++) sum += weights[j]! * columns[offset + j]!;
  return exp(sum);
}

/** The leanings of the grid as odds: prompt ones first. */
export function gridOdds({ middle, halfGap, spread }: LateModel): Float64Array {
  return Float64Array.from({ length: GRID_SIZE }, (_, k) => exp(middle + GRID_KINDS[k]! * halfGap + spread * GRID_POINTS[k]!));
}

/** What is known of the leaning of an account without any answered invoice. */
export function unknownLeaning({ slowShare }: LateModel): Leaning {
  return Float64Array.from({ length: GRID_SIZE }, (_, k) => (GRID_KINDS[k]! > 0 ? slowShare : 1 - slowShare) * BELL_SHARES[k % BELL_SIZE]!);
}

/** What an account's answered invoices, the rows `from` up to `to`, tell of its leaning. */
export function leaningOf(model: LateModel, rows: LearningRows, from: number, to: number): Leaning {
  const odds = Float64Array.from({ length: to - from }, (_, i) => columnOdds(model, rows.columns, (from + i) * COLUMN_COUNT));
  return updatedLeaning(unknownLeaning(model), gridOdds(model), odds, rows.late, from);
}

/** The chance of being late for odds as `columnOdds` gives them, over all leanings. */
export function lateChance(leaning: Leaning, grid: Float64Array, odds: number): number {
  let chance = 0;
  for (let k = 0; k < GRID_SIZE; k++) {
    const each = odds * grid[k]!;
    chance += (leaning[k]! * each) / (1 + each);
  }
  return chance;
}

/** Below this the shares are scaled up, long before they vanish. */
const SMALL = 1e-150;

function updatedLeaning(leaning: Leaning, grid: Float64Array, odds: Float64Array, late: Uint8Array, from: number): Leaning {
  for (let i = 0; i < odds.length; i++) {
    let largest = 0;
    const isLate = late[from + i] === 1;
    for (let k = 0; k < GRID_SIZE; k++) {
      const each = odds[i]! * grid[k]!;
      const share = (leaning[k]! * (isLate ? each : 1)) / (1 + each);
      leaning[k] = share;
      if (share > largest) largest = share;
    }
    if (largest < SMALL) for (let k = 0; k < GRID_SIZE; k++) leaning[k]! /= largest;
  }
  let sum = 0;
  for (let k = 0; k < GRID_SIZE; k++) sum += leaning[k]!;
  for (let k = 0; k < GRID_SIZE; k++) leaning[k]! /= sum;
  return leaning;
}

/** Gradient and curvature of the expected log-likelihood, given what the model makes of each account's leaning. */
function expectation(model: LateModel, rows: LearningRows) {
  const gradient = new Float64Array(SIZE);
  const curvature = new Float64Array(SIZE * SIZE);
  const grid = gridOdds(model);
  const prior = unknownLeaning(model);
  let slowAccounts = 0;
  for (let account = 0; account + 1 < rows.starts.length; account++) {
    const from = rows.starts[account]!;
    const odds = new Float64Array(rows.starts[account + 1]! - from);
    for (let i = 0; i < odds.length; i++) odds[i] = columnOdds(model, rows.columns, (from + i) * COLUMN_COUNT);
    const leaning = updatedLeaning(prior.slice(), grid, odds, rows.late, from);
    for (let k = BELL_SIZE; k < GRID_SIZE; k++) slowAccounts += leaning[k]!;
    for (let i = 0; i < odds.length; i++) addInvoice(gradient, curvature, rows, from + i, odds[i]!, leaning, grid);
  }
  for (let j = 0; j < SIZE; j++) for (let l = 0; l < j; l++) curvature[l * SIZE + j] = curvature[j * SIZE + l]!;
  return { gradient, curvature, slowAccounts };
}

/** Adds one invoice; of the curvature, what is on and below the diagonal. */
function addInvoice(
  gradient: Float64Array,
  curvature: Float64Array,
  { columns, late }: LearningRows,
  row: number,
  odds: number,
  leaning: Leaning,
  grid: Float64Array,
): void {
  // Sums over the grid of residual and variance, alone and times the kind (±1) and the point of the bell.
  let [residual, residualKind, residualPoint] = [0, 0, 0];
  let [variance, varianceKind, variancePoint, varianceKindPoint, variancePoint2] = [0, 0, 0, 0, 0];
  for (let k = 0; k < GRID_SIZE; k++) {
    const share = leaning[k]!;
    if (share < NEGLIGIBLE) continue;
    const each = odds * grid[k]!;
    const chance = each / (1 + each);
    const r = share * (late[row]! - chance);
    const v = share * chance * (1 - chance);
    const point = GRID_POINTS[k]!;
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
    gradient[j]! += residual * value;
    for (let l = 0; l <= j; l++) curvature[j * SIZE + l]! += variance * value * columns[first + l]!;
    curvature[MIDDLE * SIZE + j]! += variance * value;
    curvature[HALF_GAP * SIZE + j]! += varianceKind * value;
    curvature[SPREAD * SIZE + j]! += variancePoint * value;
  }
  gradient[MIDDLE]! += residual;
  gradient[HALF_GAP]! += residualKind;
  gradient[SPREAD]! += residualPoint;
  curvature[MIDDLE * SIZE + MIDDLE]! += variance;
  curvature[HALF_GAP * SIZE + MIDDLE]! += varianceKind;
  curvature[HALF_GAP * SIZE + HALF_GAP]! += variance;
  curvature[SPREAD * SIZE + MIDDLE]! += variancePoint;
  curvature[SPREAD * SIZE + HALF_GAP]! += varianceKindPoint;
  curvature[SPREAD * SIZE + SPREAD]! += variancePoint2;
}
