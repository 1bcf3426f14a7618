import { FAMILY_NAMES, type FamilyName } from '../lists/model-families.ts';
import { exp } from '../units/portable-math.ts';
import type { Steps } from '../units/steps.ts';
import { TERMS_DAYS } from '../units/units.ts';
import { AccountHistory, type AccountRecord, AT_ISSUE, type RecordInputs } from './account-record.ts';
import type { FamilyChoice } from './family-choice.ts';
import { fitLogistic, type LogisticLimits, type LogisticRows, logLikelihood } from './fit-logistic.ts';
import type { PastInvoices } from './past-invoices.ts';
import { PaymentCounter, type PooledPayments } from './payment-curves.ts';
import { RISK_TERM_NAMES, RISK_TERMS, TERM_COUNT } from './risk-terms.ts';

/** How the terms correct the plain model, and why. */
export interface Recalibration {
  readonly choice: FamilyChoice;
  /** What the terms with these values add to the log-odds of the plain model. */
  correction(values: Float64Array): number;
  /** The part of a single term, by its index and value. */
  part(term: number, value: number): number;
}

/** What the rows of the recalibration are made from. */
export interface RecalibrationInputs extends RecordInputs {
  readonly asOf: number;
}

const LAYER = { maxRows: 12_000, ridge: 10, maxDeviations: 3, heldOutDays: 90, temper: 3, minRows: 300, minOutcomes: 15, negligible: 1e-4 };
/** Tried distances between landmarks, in days: the first whose rows are few enough. */
const LANDMARK_STEPS = [10, 20, 30];
/** Days from the first invoice to the first landmark: until the first invoices have their labels, and a month more. */
const WARM_UP = 2 * (TERMS_DAYS + 1);

/** Rows that are made between two steps. */
const ROWS_IN_STEP = 1_000;

/** Values are scaled to mean 0 and standard deviation 1, and limited. */
interface TermScale {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

interface Landmarks {
  readonly days: readonly number[];
  readonly everybody: readonly PooledPayments[];
  readonly step: number;
  /** Every n-th row is used. */
  readonly stride: number;
}

/** No correction: the plain model is used alone. */
export const PLAIN_ALONE: Recalibration = {
  choice: { chosen: 'plain', weights: { plain: 1, times: 0, habits: 0, weekdays: 0 }, gains: null, compared: 0 },
  correction: () => 0,
  part: () => 0,
};

/** The values of an invoice's terms, from an average invoice of an unknown account at issue to the invoice itself at its age. */
interface TermSteps {
  readonly unknown: Float64Array;
  readonly unknownAged: Float64Array;
  readonly usual: Float64Array;
  /** The same invoice, issued on each of seven days in a row. */
  readonly week: readonly Float64Array[];
  readonly atIssue: Float64Array;
  readonly aged: Float64Array;
}

/** Splits the log-odds between the first and the last step into parts, which add up exactly; `totalAlone` is contained in `size`. */
export function contributionsOf(recalibration: Recalibration, steps: TermSteps) {
  const parts = { record: 0, size: 0, age: 0, pace: 0, weekday: 0 };
  /** The part of `size` that comes from terms about the total alone. */
  let totalAlone = 0;
  RISK_TERM_NAMES.forEach((name, term) => {
    const at = (values: Float64Array) => recalibration.part(term, values[term]!) + (name === 'plain' ? values[term]! : 0);
    const [unknown, usual, atIssue] = [at(steps.unknown), at(steps.usual), at(steps.atIssue)];
    const aged = at(steps.aged) - atIssue;
    const agedAll = at(steps.unknownAged) - unknown;
    const { part } = RISK_TERMS[name];
    if (part === 'size') {
      parts.size += atIssue - unknown;
      totalAlone += atIssue - unknown;
    } else {
      const anyDay = part === 'weekday' ? steps.week.reduce((sum, values) => sum + at(values), 0) / steps.week.length : unknown;
      parts[part] += usual - anyDay;
      parts.record += anyDay - unknown;
      parts.size += atIssue - usual;
    }
    parts.age += agedAll;
    parts.pace += aged - agedAll;
  });
  return { ...parts, totalAlone };
}

/** Trains the families on the labelled invoices and weighs them by how well they would have done on the latest of these. */
export function* recalibrate(inputs: RecalibrationInputs): Steps<Recalibration> {
  const { past, asOf } = inputs;
  const landmarks = landmarksOf(past, asOf);
  yield;
  const { rows, issued } = yield* trainingRows(inputs, landmarks);
  const scale = standardise(rows);
  const heldOutFrom = asOf - TERMS_DAYS - LAYER.heldOutDays;
  // By the start of the held-out invoices, those before had their labels.
  const before = outcomesOf(rows, (row) => issued[row]! < heldOutFrom - TERMS_DAYS);
  const heldOut = outcomesOf(rows, (row) => issued[row]! >= heldOutFrom);
  const fewest = Math.min(before.late, before.inTime, heldOut.late, heldOut.inTime);
  if (before.rows.length < LAYER.minRows || fewest < LAYER.minOutcomes) return PLAIN_ALONE;
  const zero = new Float64Array(TERM_COUNT + 1);
  const plain = logLikelihood(rows, heldOut.rows, zero);
  const gains: Record<FamilyName, number> = { plain: 0, times: 0, habits: 0, weekdays: 0 };
  const trials: Float64Array[] = [zero];
  for (const family of FAMILY_NAMES.slice(1)) {
    const trial = fitLogistic(rows, before.rows, trials.at(-1)!, limitsOf(family, scale));
    gains[family] = logLikelihood(rows, heldOut.rows, trial) - plain;
    trials.push(trial);
    yield;
  }
  const weights = weightsOf(gains);
  const all = Int32Array.from(rows.outcomes, (_, row) => row);
  const mean = new Float64Array(TERM_COUNT + 1);
  for (const [f, family] of FAMILY_NAMES.entries()) {
    if (family === 'plain' || weights[family] === 0) continue;
    const fit = fitLogistic(rows, all, trials[f]!, limitsOf(family, scale));
    for (let j = 0; j < mean.length; j++) mean[j]! += weights[family] * fit[j]!;
    yield;
  }
  const part = (term: number, value: number) => mean[term + 1]! * scaled(scale, term, value);
  return {
    choice: { chosen: heaviest(weights), weights, gains, compared: heldOut.rows.length },
    part,
    correction(values) {
      let total = mean[0]!;
      for (let term = 0; term < TERM_COUNT; term++) total += part(term, values[term]!);
      return total;
    },
  };
}

/** The weights of the families, with sum 1. A weight that would not change the first four decimals of a chance is 0. */
function weightsOf(gains: Readonly<Record<FamilyName, number>>): Record<FamilyName, number> {
  const best = Math.max(...Object.values(gains));
  const shares = FAMILY_NAMES.map((family) => exp((gains[family] - best) / LAYER.temper));
  const all = shares.reduce((total, each) => total + each, 0);
  const kept = shares.map((each) => (each < LAYER.negligible * all ? 0 : each));
  const sum = kept.reduce((total, each) => total + each, 0);
  return Object.fromEntries(FAMILY_NAMES.map((family, f) => [family, kept[f]! / sum])) as Record<FamilyName, number>;
}

/** The family with the largest weight; the first of several with the same weight. */
function heaviest(weights: Readonly<Record<FamilyName, number>>): FamilyName {
  return FAMILY_NAMES.reduce((most, family) => (weights[family] > weights[most] ? family : most));
}

function landmarksOf(past: PastInvoices, asOf: number): Landmarks {
  const { issued, days } = past;
  let first = asOf;
  for (let i = 0; i < issued.length; i++) first = Math.min(first, issued[i]!);
  let step = 0;
  let count = 0;
  for (step of LANDMARK_STEPS) {
    count = 0;
    for (let i = 0; i < issued.length; i++) {
      if (issued[i]! >= first + WARM_UP) count++;
      count += Math.ceil(Math.min(days[i]!, TERMS_DAYS) / step);
    }
    if (count <= LAYER.maxRows) break;
  }
  const landmarkDays: number[] = [];
  for (let day = asOf - step; day >= first + WARM_UP; day -= step) landmarkDays.unshift(day);
  /** By landmark: the invoices that have their labels by then, and had none by the one before. */
  const labelled = landmarkDays.map((): number[] => []);
  for (let i = 0; i < issued.length; i++)
    labelled[Math.max(0, Math.ceil((issued[i]! + TERMS_DAYS + 1 - landmarkDays[0]!) / step))]?.push(i);
  const counter = new PaymentCounter();
  const everybody = labelled.map((rows) => {
    for (const i of rows) counter.add(past, i);
    return counter.shares();
  });
  return { days: landmarkDays, everybody, step, stride: Math.max(1, Math.ceil(count / LAYER.maxRows)) };
}

/** Rows by account and landmark: the invoices issued from it until the next one, and those open on it at their age. */
function* trainingRows(
  inputs: RecalibrationInputs,
  { days: landmarkDays, everybody, step, stride }: Landmarks,
): Steps<{ readonly rows: LogisticRows; readonly issued: Int32Array }> {
  const { past } = inputs;
  const width = TERM_COUNT + 1;
  const most = LAYER.maxRows + 1;
  const values = new Float64Array(most * width);
  const offsets = new Float64Array(most);
  const outcomes = new Uint8Array(most);
  const issued = new Int32Array(most);
  const history = new AccountHistory(inputs, 0);
  let [seen, count, countBefore] = [0, 0, 0];
  for (let account = 0; account + 1 < past.starts.length; account++) {
    const [from, to] = [past.starts[account]!, past.starts[account + 1]!];
    history.restart(from);
    if (count - countBefore >= ROWS_IN_STEP) {
      countBefore = count;
      yield;
    }
    let [labelled, open] = [from, from];
    // An account has rows only from a landmark just before its first invoice until the last one on which it has an open invoice.
    const firstLandmark = Math.max(0, Math.floor((past.issued[from]! - landmarkDays[0]!) / step));
    for (let landmark = firstLandmark; landmark < landmarkDays.length && open < to; landmark++) {
      const day = landmarkDays[landmark]!;
      while (labelled < to && past.issued[labelled]! < day - TERMS_DAYS) labelled++;
      while (open < to && past.issued[open]! <= day - TERMS_DAYS) open++;
      let record: AccountRecord | null = null;
      for (let i = open; i < to && past.issued[i]! < day + step; i++) {
        const issuedDay = past.issued[i]!;
        const isOpen = issuedDay < day && issuedDay + past.days[i]! > day;
        if (!isOpen && issuedDay < day) continue;
        if (seen++ % stride !== 0) continue;
        record ??= history.asOf(day, labelled, everybody[landmark]!);
        const invoice = { odds: past.odds[i]!, logTotal: past.logTotal[i]!, issuedDay };
        record.write(invoice, isOpen ? day - issuedDay : AT_ISSUE, values, count * width + 1);
        offsets[count] = values[count * width + 1]!;
        outcomes[count] = past.late[i]!;
        issued[count] = issuedDay;
        count++;
      }
    }
  }
  const rows: LogisticRows = {
    width,
    values: values.subarray(0, count * width),
    offsets: offsets.subarray(0, count),
    outcomes: outcomes.subarray(0, count),
  };
  return { rows, issued: issued.subarray(0, count) };
}

/** Scales the values in place; the first column becomes the intercept's. */
function standardise({ values, width, outcomes }: LogisticRows): TermScale {
  const count = outcomes.length;
  const means = new Float64Array(TERM_COUNT);
  const deviations = new Float64Array(TERM_COUNT).fill(1);
  for (let term = 0; term < TERM_COUNT; term++) {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += values[row * width + term + 1]!;
    const mean = count === 0 ? 0 : sum / count;
    let squares = 0;
    for (let row = 0; row < count; row++) squares += (values[row * width + term + 1]! - mean) ** 2;
    means[term] = mean;
    if (squares > 1e-9 * count) deviations[term] = Math.sqrt(squares / count);
  }
  const scale = { means, deviations };
  for (let row = 0; row < count; row++) {
    values[row * width] = 1;
    for (let term = 0; term < TERM_COUNT; term++) values[row * width + term + 1] = scaled(scale, term, values[row * width + term + 1]!);
  }
  return scale;
}

function scaled({ means, deviations }: TermScale, term: number, value: number): number {
  const deviation = (value - means[term]!) / deviations[term]!;
  return Math.max(-LAYER.maxDeviations, Math.min(LAYER.maxDeviations, deviation));
}

function limitsOf(family: FamilyName, { deviations }: TermScale): LogisticLimits {
  const rank = FAMILY_NAMES.indexOf(family);
  const names = RISK_TERM_NAMES.filter((name) => FAMILY_NAMES.indexOf(RISK_TERMS[name].family) <= rank);
  const least = new Float64Array(TERM_COUNT + 1).fill(Number.NEGATIVE_INFINITY);
  names.forEach((name, term) => {
    if ('rises' in RISK_TERMS[name]) least[term + 1] = 0;
  });
  // The plain model has the weight 1 already.
  least[1] = -deviations[0]!;
  return { ridge: LAYER.ridge, columns: names.length + 1, least };
}

/** The rows that pass, and how many of each outcome. */
function outcomesOf({ outcomes }: LogisticRows, passes: (row: number) => boolean) {
  const rows = new Int32Array(outcomes.length);
  let [count, late] = [0, 0];
  for (let row = 0; row < outcomes.length; row++) {
    if (!passes(row)) continue;
    rows[count++] = row;
    late += outcomes[row]!;
  }
  return { rows: rows.subarray(0, count), late, inTime: count - late };
}
