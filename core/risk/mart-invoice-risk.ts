import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { exp } from '../units/portable-math.ts';
import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { AccountHistory, type AccountRecord, AT_ISSUE, type RecordInputs, type ScoredInvoice } from './account-record.ts';
import { accountVolumes, joinedDays } from './account-traits.ts';
import type { FamilyChoice } from './family-choice.ts';
import { type InvoiceAtIssue, type InvoiceTraits, invoiceTraits } from './invoice-traits.ts';
import { type LabelledInvoices, labelledInvoices } from './labelled-invoices.ts';
import { columnOdds, fitLateModel, gridOdds, type LateModel, populationPrior } from './late-model.ts';
import { COLUMN_COUNT, type ColumnScale, type KnownAtIssue, logTotal, measureScale, SIZE_COLUMNS } from './model-columns.ts';
import { estimateOnTimeSurvival } from './on-time-survival.ts';
import { type PastInvoices, UNPAID } from './past-invoices.ts';
import { estimatePaymentCurves, type PooledPayments, pooledPayments, WEEK } from './payment-curves.ts';
import { rounded } from './probability.ts';
import { contributionsOf, PLAIN_ALONE, type Recalibration, recalibrate } from './recalibration.ts';
import { TERM_COUNT } from './risk-terms.ts';

/** The inputs of the chances. */
export interface InvoiceRiskInputs {
  readonly accounts: TableOf<StgAccount>;
  readonly priced: TableOf<PricedInvoice>;
  readonly settled: TableOf<SettledInvoice>;
  readonly asOf: EpochDay;
  /** Maps an account code to its account id. */
  readonly accountId: (code: number) => string;
  /** True uses the plain model alone, for comparisons. */
  readonly isPlain?: boolean | undefined;
}

/**
 * The parts of an open invoice's chance, as log-odds that are added to those of an average invoice of an unknown account on the day of
 * issue. Positive: more likely late.
 */
export interface RiskContributions {
  /** The account's payment history, its volume and its age. */
  readonly record: number;
  /** Lines and total of the invoice, compared with the usual ones of the account. */
  readonly size: number;
  /** Which of the two contributes more to `size`. */
  readonly sizeBy: 'lines' | 'total';
  /** The age of the unpaid invoice, at the payment speed of all accounts. */
  readonly age: number;
  /** The additional effect of the account's own payment speed; 0 where accounts have none of their own. */
  readonly pace: number;
  /** The weekdays on which the account pays, against those of its due day. */
  readonly weekday: number;
}

/**
 * Approximate maximum number of invoices for fitting the model; above it, a systematic sample of the accounts is used. Each account is
 * scored with all of its invoices.
 */
const MAX_TRAINING_INVOICES = 30_000;

/** The chance that each open invoice ends late, and its parts. One row per row of `int_invoices_settled`. */
export interface InvoiceRisk {
  /** 1 when overdue or unpaid at the end of its due day, 0 when not open; four decimals. */
  readonly probability: Float64Array;
  /** Number of labelled invoices for learning. */
  readonly learnedFrom: number;
  /** The families of terms that correct the plain model, and why. */
  readonly choice: FamilyChoice;
  /** Null for invoices that are not open or are overdue: there is nothing to predict. */
  contributions(row: number): RiskContributions | null;
  /** The account's labelled invoices: rows of `int_invoices_settled`, oldest first. */
  labelledOf(accountCode: number): Int32Array;
  /** The chance on the day of issue; not rounded. For invoices of any day, known or not. */
  atIssue(accountCode: number, invoice: InvoiceAtIssue): number;
  /** The chance of an invoice that is still open at an age of 0 to 29 days; not rounded. */
  atAge(accountCode: number, invoice: InvoiceAtIssue, age: number): number;
}

/**
 * Learns from the labelled invoices as of the day (docs/model.md) and scores the open ones at their age: on day a, the odds
 * at issue are divided by the share of on-time payers that would still be open.
 */
export function martInvoiceRisk(inputs: InvoiceRiskInputs): InvoiceRisk {
  const { settled, asOf } = inputs;
  const scorer = new Scorer(inputs);
  const issued = int32Column(settled, 'issued_day');
  const isOpen = settled.column('is_open');
  const probability = new Float64Array(settled.rows);
  for (let row = 0; row < settled.rows; row++) {
    if (!isOpen.at(row)) continue;
    const age = asOf - issued[row]!;
    probability[row] = age >= TERMS_DAYS ? 1 : rounded(scorer.ofRow(row, age));
  }
  return {
    probability,
    learnedFrom: scorer.learnedFrom,
    choice: scorer.choice,
    contributions(row) {
      const age = asOf - issued[row]!;
      return isOpen.at(row) && age <= TERMS_DAYS ? scorer.contributions(row, Math.min(age, TERMS_DAYS - 1)) : null;
    },
    labelledOf: (code) => scorer.labelledOf(code),
    atIssue: (code, invoice) => scorer.atIssue(code, invoice),
    atAge: (code, invoice, age) => scorer.atAge(code, invoice, age),
  };
}

/** The fitted model as of a day; the part of an account is computed on first use. */
class Scorer {
  readonly #asOf: EpochDay;
  readonly #traits: InvoiceTraits;
  readonly #codes: Int32Array;
  readonly #daysToPay: (row: number) => number | null;
  readonly #labelled: LabelledInvoices;
  readonly #volume: (code: number) => number;
  readonly #joinedDay: (code: number) => number | null;
  readonly #scale: ColumnScale;
  readonly #model: LateModel;
  /** Every n-th account was learned from. */
  readonly #sampleStep: number;
  readonly #sample: LearnedInvoices;
  readonly #everybody: PooledPayments;
  readonly #recalibration: Recalibration;
  /** An account without any labelled invoice. */
  readonly #unknown: ScoredAccount;
  /** By account code: the index of the account among the labelled invoices. */
  readonly #positions: readonly (number | undefined)[];
  readonly #accounts: (ScoredAccount | undefined)[] = [];

  constructor(inputs: InvoiceRiskInputs) {
    const { settled, priced, accounts, asOf } = inputs;
    this.#asOf = asOf;
    this.#traits = invoiceTraits(settled, priced);
    this.#codes = int32Column(settled, 'account_code');
    const daysToPay = settled.column('days_to_pay');
    this.#daysToPay = (row) => daysToPay.at(row) ?? null;
    this.#labelled = labelledInvoices(inputs);
    this.#volume = accountVolumes(accounts, settled, priced, asOf);
    this.#joinedDay = joinedDays(accounts);
    this.#sampleStep = Math.max(1, Math.ceil(this.#labelled.rows.length / MAX_TRAINING_INVOICES));
    const { rows, starts } = everyNthAccount(this.#labelled, this.#sampleStep);
    const { scale, columns } = measureScale(rows.length, (i) => this.#known(this.#codes[rows[i]!]!, this.#traits.of(rows[i]!)));
    this.#scale = scale;
    const late = this.#lateOf(rows);
    this.#model = fitLateModel({ starts, columns, late });
    const past = this.#pastInvoices(rows, starts, columns, late);
    const plain = {
      prior: populationPrior(this.#model),
      grid: gridOdds(this.#model),
      survival: estimateOnTimeSurvival(onTimePayments(past)),
    };
    this.#sample = { columns, inputs: { past, plain, curves: estimatePaymentCurves(past, asOf) } };
    this.#everybody = pooledPayments(past);
    this.#recalibration = inputs.isPlain ? PLAIN_ALONE : recalibrate({ ...this.#sample.inputs, asOf });
    this.#unknown = this.#scoredAccount(this.#sample, 0, 0);
    const positions: number[] = [];
    this.#labelled.codes.forEach((code, position) => {
      positions[code] = position;
    });
    this.#positions = positions;
  }

  get learnedFrom(): number {
    return this.#labelled.rows.length;
  }

  get choice(): FamilyChoice {
    return this.#recalibration.choice;
  }

  ofRow(row: number, age: number): number {
    return this.atAge(this.#codes[row]!, this.#traits.of(row), age);
  }

  atAge(code: number, invoice: InvoiceAtIssue, age: number): number {
    return this.#chance(this.#account(code).record, this.#scoredInvoice(code, invoice), age);
  }

  atIssue(code: number, invoice: InvoiceAtIssue): number {
    return this.atAge(code, invoice, AT_ISSUE);
  }

  contributions(row: number, age: number): RiskContributions {
    const code = this.#codes[row]!;
    const account = this.#account(code);
    const columns = this.#columns(code, this.#traits.of(row));
    const usual = columns.map((value, j) => (j < SIZE_COLUMNS ? account.usualSize[j]! : value));
    const invoice = this.#scoredInvoice(code, this.#traits.of(row));
    const average = { ...invoice, odds: 1 };
    const usualInvoice = { ...invoice, odds: columnOdds(this.#model, usual) };
    const steps = this.#steps;
    this.#unknown.record.write(average, AT_ISSUE, steps.unknown, 0);
    this.#unknown.record.write(average, age, steps.unknownAged, 0);
    account.record.write(usualInvoice, AT_ISSUE, steps.usual, 0);
    steps.week.forEach((values, later) => {
      values.set(steps.usual);
      account.record.writeWeekday(invoice.issuedDay + later, values, 0);
    });
    account.record.write(invoice, AT_ISSUE, steps.atIssue, 0);
    account.record.write(invoice, age, steps.aged, 0);
    const parts = contributionsOf(this.#recalibration, steps);
    const { weights } = this.#model;
    const [byLines, byTotal] = [0, 1].map((j) => weights[j]! * (columns[j]! - usual[j]!));
    return { ...parts, sizeBy: Math.abs(byLines!) >= Math.abs(byTotal!) ? 'lines' : 'total' };
  }

  labelledOf(code: number): Int32Array {
    const position = this.#positions[code];
    if (position === undefined) return new Int32Array();
    return this.#labelled.rows.subarray(this.#labelled.starts[position]!, this.#labelled.starts[position + 1]!);
  }

  #chance(record: AccountRecord, invoice: ScoredInvoice, age: number): number {
    const values = this.#values;
    record.write(invoice, age, values, 0);
    return probability(values[0]! + this.#recalibration.correction(values));
  }
  readonly #values = new Float64Array(TERM_COUNT);
  /** The memory of `contributions`. */
  readonly #steps = {
    unknown: new Float64Array(TERM_COUNT),
    unknownAged: new Float64Array(TERM_COUNT),
    usual: new Float64Array(TERM_COUNT),
    week: Array.from({ length: WEEK }, () => new Float64Array(TERM_COUNT)),
    atIssue: new Float64Array(TERM_COUNT),
    aged: new Float64Array(TERM_COUNT),
  };

  #scoredInvoice(code: number, invoice: InvoiceAtIssue): ScoredInvoice {
    return {
      odds: columnOdds(this.#model, this.#columns(code, invoice)),
      logTotal: logTotal(invoice.totalCents),
      issuedDay: invoice.issuedDay,
    };
  }

  #account(code: number): ScoredAccount {
    const known = this.#accounts[code];
    if (known !== undefined) return known;
    const position = this.#positions[code];
    if (position === undefined) return this.#unknown;
    const scored = this.#scored(position);
    this.#accounts[code] = scored;
    return scored;
  }

  /** The account at this position of the labelled ones: from what was learned from, where it is there. */
  #scored(position: number): ScoredAccount {
    const { starts } = this.#sample.inputs.past;
    const sampled = position / this.#sampleStep;
    if (Number.isInteger(sampled)) return this.#scoredAccount(this.#sample, starts[sampled]!, starts[sampled + 1]!);
    const rows = this.#labelled.rows.subarray(this.#labelled.starts[position]!, this.#labelled.starts[position + 1]!);
    const columns = new Float64Array(rows.length * COLUMN_COUNT);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      this.#scale.write(this.#known(this.#codes[row]!, this.#traits.of(row)), columns, i * COLUMN_COUNT);
    }
    const late = this.#lateOf(rows);
    const past = this.#pastInvoices(rows, [0, rows.length], columns, late);
    return this.#scoredAccount({ columns, inputs: { ...this.#sample.inputs, past } }, 0, rows.length);
  }

  /** The account with the invoices `from` up to, not including, `to`. */
  #scoredAccount({ columns, inputs }: LearnedInvoices, from: number, to: number): ScoredAccount {
    const usualSize = new Float64Array(SIZE_COLUMNS);
    for (let i = from; i < to; i++) for (let j = 0; j < SIZE_COLUMNS; j++) usualSize[j]! += columns[i * COLUMN_COUNT + j]! / (to - from);
    return { record: new AccountHistory(inputs, from).asOf(this.#asOf, to, this.#everybody), usualSize };
  }

  #pastInvoices(rows: Int32Array, starts: readonly number[], columns: Float64Array, late: Uint8Array): PastInvoices {
    const count = rows.length;
    const past = {
      starts,
      late,
      issued: new Int32Array(count),
      days: new Int32Array(count),
      odds: new Float64Array(count),
      logTotal: new Float64Array(count),
    };
    for (let i = 0; i < count; i++) {
      const { issuedDay, totalCents } = this.#traits.of(rows[i]!);
      past.issued[i] = issuedDay;
      past.days[i] = Math.max(0, this.#daysToPay(rows[i]!) ?? UNPAID);
      past.odds[i] = columnOdds(this.#model, columns, i * COLUMN_COUNT);
      past.logTotal[i] = logTotal(totalCents);
    }
    return past;
  }

  #columns(code: number, invoice: InvoiceAtIssue): Float64Array {
    return this.#scale.columns(this.#known(code, invoice));
  }

  /** For an invoice issued later, the account is as it was known on the day: neither its volume nor its age grows with the calendar. */
  #known(code: number, { lines, totalCents, issuedDay }: InvoiceAtIssue): KnownAtIssue {
    const joined = this.#joinedDay(code);
    const accountAgeDays = joined === null ? null : Math.min(issuedDay, this.#asOf) - joined;
    return { lines, totalCents, accountAgeDays, volume: this.#volume(code) };
  }

  /** 1 for late, 0 for on time. */
  #lateOf(rows: Int32Array): Uint8Array {
    const late = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const days = this.#daysToPay(rows[i]!);
      late[i] = days === null || days > TERMS_DAYS ? 1 : 0;
    }
    return late;
  }
}

/** Invoices that were learned from, or an account is scored by. */
interface LearnedInvoices {
  /** `COLUMN_COUNT` values an invoice. */
  readonly columns: Float64Array;
  readonly inputs: RecordInputs;
}

function onTimePayments({ starts, late, days }: PastInvoices) {
  const onTime: number[] = [];
  const paidStarts = [0];
  for (let account = 0; account + 1 < starts.length; account++) {
    for (let i = starts[account]!; i < starts[account + 1]!; i++) if (late[i] === 0) onTime.push(days[i]!);
    paidStarts.push(onTime.length);
  }
  return { starts: paidStarts, days: Uint8Array.from(onTime) };
}

interface ScoredAccount {
  readonly record: AccountRecord;
  /** The mean size columns of its labelled invoices. */
  readonly usualSize: Float64Array;
}

function probability(odds: number): number {
  return 1 / (1 + exp(-odds));
}

function everyNthAccount(labelled: LabelledInvoices, step: number): LabelledInvoices {
  if (step === 1) return labelled;
  const codes: number[] = [];
  const starts = [0];
  const rows: number[] = [];
  for (let account = 0; account < labelled.codes.length; account += step) {
    codes.push(labelled.codes[account]!);
    for (const row of labelled.rows.subarray(labelled.starts[account]!, labelled.starts[account + 1]!)) rows.push(row);
    starts.push(rows.length);
  }
  return { codes, starts, rows: Int32Array.from(rows) };
}
