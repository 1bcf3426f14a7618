import { exp, log, sin } from '../units/portable-math.ts';
import { TERMS_DAYS } from '../units/units.ts';
import type { RandomVariates } from './random-variates.ts';

/** Days from the first possible issue day to the last day. */
export const WORLD_DAYS = 730;
const DAYS_PER_MONTH = WORLD_DAYS / 24;
const DAYS_PER_YEAR = 365;

/** What the days to pay of an invoice depend on. */
export interface WorldInvoice {
  /** Days from the first issue day of the world; 0 or more. */
  readonly issued: number;
  /** The deviation of its log total from the account's mean, in standard deviations. */
  readonly size: number;
}

/** Draws whole days from issue to payment, 0 or more. */
type DaysToPay = (invoice: WorldInvoice) => number;

/** A made-up branch whose customers pay by a known rule. */
interface World {
  /** What its customers do, in a few words. */
  readonly title: string;
  readonly accounts: number;
  /** An account's invoices a month: a gamma distribution. */
  readonly monthly: { readonly shape: number; readonly scale: number };
  /** Draws the habits of an account. `weekday` is that of the world's first day, Monday = 0. */
  account(variates: RandomVariates, weekday: number): DaysToPay;
}

export const WORLD_NAMES = ['drift', 'season', 'small'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

/** The worlds on which a model can be tried. docs/model.md has their figures. */
export const WORLDS: Readonly<Record<WorldName, World>> = {
  drift: {
    title: 'each account’s usual days to pay drift from month to month',
    accounts: 150,
    monthly: { shape: 1.2, scale: 1.6 },
    account: drifting,
  },
  season: {
    title: 'late shares follow the season, and some accounts change once',
    accounts: 120,
    monthly: { shape: 1, scale: 3 },
    account: seasonal,
  },
  small: { title: 'many small accounts, each with a weekly pay day', accounts: 900, monthly: { shape: 0.6, scale: 0.5 }, account: weekly },
};

/** Log-normal days to pay around a level that walks. */
function drifting(variates: RandomVariates): DaysToPay {
  const level = variates.normal(log(26), 0.3);
  const deviation = exp(variates.normal(log(0.28), 0.3));
  const walk = [0];
  while (walk.length < WORLD_DAYS / DAYS_PER_MONTH) walk.push(walk.at(-1)! + variates.normal(0, 0.05));
  return ({ issued, size }) =>
    Math.round(exp(level + walk[Math.floor(issued / DAYS_PER_MONTH)]! + 0.05 * size + variates.normal(0, deviation)));
}

const SHARE_CHANGING = 0.15;
const CHANGE_LOG_ODDS = 2;
const MEAN_DAYS_LATE = 12;

/** Log-odds of late payment that follow the season; on-time payments come mostly near the due day. */
function seasonal(variates: RandomVariates): DaysToPay {
  const level = variates.normal(-1.2, 1.3);
  const changes = variates.draws.chance(SHARE_CHANGING);
  const change = { from: variates.uniform() * WORLD_DAYS, by: variates.draws.chance(0.5) ? CHANGE_LOG_ODDS : -CHANGE_LOG_ODDS };
  return ({ issued, size }) => {
    const changed = changes && issued >= change.from ? change.by : 0;
    const odds = exp(level + changed + 0.6 * sin((2 * Math.PI * issued) / DAYS_PER_YEAR) + 0.2 * size);
    if (variates.draws.chance(odds / (1 + odds))) return TERMS_DAYS + 1 + Math.floor(variates.exponential(MEAN_DAYS_LATE));
    return variates.draws.chance(0.5) ? Math.max(0, TERMS_DAYS - variates.poisson(1)) : variates.draws.between(3, TERMS_DAYS);
  };
}

const SHARE_SLOW = 0.3;
const SHARE_DELAYED = 0.06;
const MEAN_DELAY = 20;
const WORKING_DAYS = 5;

/** An invoice is paid on the account's first pay day on or after it is ready; the pay day is one weekday from Monday to Friday. */
function weekly(variates: RandomVariates, weekday: number): DaysToPay {
  const isSlow = variates.draws.chance(SHARE_SLOW);
  const payDay = variates.draws.below(WORKING_DAYS);
  return ({ issued }) => {
    const days = isSlow ? variates.normal(33, 6) : variates.normal(20, 5);
    const delay = variates.draws.chance(SHARE_DELAYED) ? variates.exponential(MEAN_DELAY) : 0;
    const ready = issued + Math.max(0, Math.round(days + delay));
    return ready + ((((payDay - weekday - ready) % 7) + 7) % 7) - issued;
  };
}
