import type { FamilyName } from '../lists/model-families.ts';

/**
 * The part of a chance's explanation to which a term belongs. Of a `weekday` term, what it differs from the mean of the seven due days does; the
 * rest is the account's record.
 */
export type RiskPart = 'record' | 'size' | 'age' | 'weekday';

interface RiskTerm {
  /** What it is, after “by”. */
  readonly label: string;
  /** The first family with the term. */
  readonly family: Exclude<FamilyName, 'plain'>;
  /** Where its contribution at issue counts. What it gains with the age of the invoice counts as age. */
  readonly part: RiskPart;
  /** It never falls with the age of an invoice, and gets no negative weight, so that no chance falls while an invoice stays open. */
  readonly rises?: true;
}

/**
 * The terms that are added to the log-odds of the plain model, each declared once. `AccountRecord` computes their values, in this order.
 */
export const RISK_TERMS = {
  plain: { label: 'the plain model', family: 'times', part: 'record', rises: true },
  survival: { label: 'the days after which the account paid', family: 'times', part: 'record', rises: true },
  normal: { label: 'a log-normal curve of its days to pay', family: 'times', part: 'record', rises: true },
  age: { label: 'the age of the invoice', family: 'times', part: 'age', rises: true },
  late8: { label: 'the late share of its last 8 invoices', family: 'habits', part: 'record' },
  late3: { label: 'the late share of its last 3 invoices', family: 'habits', part: 'record' },
  trend: { label: 'the days to pay of the last 3 against all', family: 'habits', part: 'record' },
  count: { label: 'the number of its invoices', family: 'habits', part: 'record' },
  size: { label: 'the total against the account’s mean', family: 'habits', part: 'size' },
  overdue: { label: 'the number of its overdue invoices', family: 'habits', part: 'record' },
  classes: { label: 'the kind of payer that the account seems to be', family: 'weekdays', part: 'record', rises: true },
  dueDay: { label: 'the weekday on which it falls due', family: 'weekdays', part: 'weekday' },
  weekdays: { label: 'the weekdays on which the account pays', family: 'weekdays', part: 'weekday', rises: true },
} as const satisfies Readonly<Record<string, RiskTerm>>;

export type RiskTermName = keyof typeof RISK_TERMS;
export const RISK_TERM_NAMES = Object.keys(RISK_TERMS) as RiskTermName[];
export const TERM_COUNT = RISK_TERM_NAMES.length;
