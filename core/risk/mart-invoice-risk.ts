import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import { NullableFlagColumn, NullableIntColumn } from '../tables/columns.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { exp } from '../units/portable-math.ts';
import { completed, type Steps } from '../units/steps.ts';
import { type EpochDay, NO_VALUE, TERMS_DAYS } from '../units/units.ts';
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
import { type RiskBasis, riskBasis } from './risk-basis.ts';
import { TERM_COUNT } from './risk-terms.ts';

/** The inputs of the chances. */
export interface InvoiceRiskInputs {
  readonly accounts: TableOf<StgAccount>;
  readonly priced: TableOf<PricedInvoice>;
  readonly settled: TableOf<SettledInvoice>;
  readonly asOf: EpochDay;
  /** Maps an account code to its account id. */
  readonly accountId: (code: number) => string;
  /** The basis of the same extracts, where it is known; otherwise it is made from the day's invoices, with the same results. */
  readonly basis?: (() => RiskBasis) | undefined;
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
  return completed(invoiceRiskInSteps(inputs));
}

/** The same, in steps. */
export function* invoiceRiskInSteps(inputs: InvoiceRiskInputs): Steps<InvoiceRisk> {
  const { settled, asOf } = inputs;
  const scorer = yield* learn(inputs);
  const issued = int32Column(settled, 'issued_day');
  const isOpen = settled.column('is_open');
  const probability = new Float64Array(settled.rows);
  yield* scorer.scoreOpen(probability);
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

/** Invoices that are scored between two steps. */
const SCORED_IN_STEP = 500;

/** The labelled invoices of a day, with their payments by then. */
class KnownInvoices {
  readonly asOf: EpochDay;
  readonly basis: RiskBasis;
  readonly labelled: LabelledInvoices;
  readonly volume: (code: number) => number;
  readonly joinedDay: (code: number) => number | null;
  /** By row of `stg_invoices`: the row of `int_invoices_settled`. */
  readonly #places: Int32Array;
  /** By row of `int_invoices_settled`; `NO_VALUE` without a payment. */
  readonly #daysToPay: Int32Array;

  constructor({ accounts, priced, settled, asOf, accountId, basis }: InvoiceRiskInputs) {
    this.asOf = asOf;
    this.basis = basis?.() ?? riskBasis(settled, priced, accountId);
    this.#places = placesOf(int32Column(settled, 'invoice_row'), priced.rows);
    this.#daysToPay = wholeNumbers(settled, 'days_to_pay');
    const isKnown = settled.rows > 0 && settled.column('is_open').at(0) !== null;
    this.labelled = labelledInvoices(this.basis, asOf, isKnown ? (row) => this.#daysOf(row) : null);
    this.volume = accountVolumes(this.basis, accounts, asOf);
    this.joinedDay = joinedDays(accounts);
  }

  /** Rows of `int_invoices_settled` by place. */
  rows(from: number, to: number): Int32Array {
    return this.labelled.rows.subarray(from, to).map((row) => this.#places[row]!);
  }

  /** Copies the invoices of an account from the places [from, to) to `target`, from `at` on; their odds are left out. */
  copy(from: number, to: number, target: PastInvoices, at: number): void {
    const { issued, logTotals } = this.basis;
    const { rows } = this.labelled;
    for (let i = from; i < to; i++) {
      const days = this.#daysToPay[this.#places[rows[i]!]!]!;
      const into = at + i - from;
      target.issued[into] = issued[i]!;
      target.days[into] = days === NO_VALUE ? UNPAID : Math.max(0, days);
      target.late[into] = days === NO_VALUE || days > TERMS_DAYS ? 1 : 0;
      target.logTotal[into] = logTotals[i]!;
    }
  }

  /** Writes the raw columns of an account's invoices in the places [from, to) to `target`, from the invoice `at` on. */
  writeRaw(code: number, from: number, to: number, target: Float64Array, at: number): void {
    const { issued, lines, logTotals } = this.basis;
    const volume = this.volume(code);
    const joined = this.joinedDay(code);
    for (let i = from, offset = at * COLUMN_COUNT; i < to; i++, offset += COLUMN_COUNT) {
      target[offset] = lines[i]!;
      target[offset + 1] = logTotals[i]!;
      target[offset + 2] = volume;
      target[offset + 3] = joined === null ? Number.NaN : Math.min(issued[i]!, this.asOf) - joined;
    }
  }

  #daysOf(row: number): number | null {
    const days = this.#daysToPay[this.#places[row]!]!;
    return days === NO_VALUE ? null : days;
  }
}

/** Fits the model to a sample of the accounts. */
function* learn(inputs: InvoiceRiskInputs): Steps<Scorer> {
  const { asOf } = inputs;
  const known = new KnownInvoices(inputs);
  yield;
  const { labelled } = known;
  const step = Math.max(1, Math.ceil(labelled.count / MAX_TRAINING_INVOICES));
  const starts = [0];
  for (let a = 0; a < labelled.codes.length; a += step) starts.push(starts.at(-1)! + labelled.to[a]! - labelled.from[a]!);
  const count = starts.at(-1)!;
  const columns = new Float64Array(count * COLUMN_COUNT);
  const past = pastInvoices(starts, count);
  for (let sampled = 0; sampled + 1 < starts.length; sampled++) {
    const a = sampled * step;
    known.writeRaw(labelled.codes[a]!, labelled.from[a]!, labelled.to[a]!, columns, starts[sampled]!);
    known.copy(labelled.from[a]!, labelled.to[a]!, past, starts[sampled]!);
  }
  const scale = measureScale(columns);
  yield;
  const model = yield* fitLateModel({ starts, columns, late: past.late });
  for (let i = 0; i < count; i++) past.odds[i] = columnOdds(model, columns, i * COLUMN_COUNT);
  const plain = { prior: populationPrior(model), grid: gridOdds(model), survival: estimateOnTimeSurvival(onTimePayments(past)) };
  yield;
  const curves = yield* estimatePaymentCurves(past, asOf);
  const record = { past, plain, curves };
  const recalibration = inputs.isPlain ? PLAIN_ALONE : yield* recalibrate({ ...record, asOf });
  return new Scorer(inputs, { known, scale, model, record, everybody: pooledPayments(past), recalibration });
}

/** What was learned as of a day. */
interface Learned {
  readonly known: KnownInvoices;
  readonly scale: ColumnScale;
  readonly model: LateModel;
  /** What the records of the learned accounts are computed from. */
  readonly record: RecordInputs;
  readonly everybody: PooledPayments;
  readonly recalibration: Recalibration;
}

/** The fitted model as of a day; the part of an account is computed on first use. */
class Scorer {
  readonly #learned: Learned;
  readonly #settled: TableOf<SettledInvoice>;
  readonly #traits: InvoiceTraits;
  readonly #codes: Int32Array;
  /** An account without any labelled invoice. */
  readonly #unknown: ScoredAccount;
  /** By account code: the place of the account among the labelled ones. */
  readonly #places: readonly (number | undefined)[];
  readonly #accounts: (ScoredAccount | undefined)[] = [];
  #scorer: AccountScorer | null = null;
  /** The account that was explained last. */
  #latest: { readonly code: number; readonly account: ScoredAccount } | null = null;

  constructor({ settled, priced }: InvoiceRiskInputs, learned: Learned) {
    this.#learned = learned;
    this.#settled = settled;
    this.#traits = invoiceTraits(settled, priced);
    this.#codes = int32Column(settled, 'account_code');
    this.#unknown = new AccountScorer(learned).account(null);
    const places: number[] = [];
    learned.known.labelled.codes.forEach((code, place) => {
      places[code] = place;
    });
    this.#places = places;
  }

  get learnedFrom(): number {
    return this.#learned.known.labelled.count;
  }

  get choice(): FamilyChoice {
    return this.#learned.recalibration.choice;
  }

  /** Writes the chances of the open invoices, account by account, so that the memory of one is used for all. */
  *scoreOpen(probability: Float64Array): Steps<void> {
    const { asOf } = this.#learned.known;
    const isOpen = flags(this.#settled, 'is_open');
    const issued = int32Column(this.#settled, 'issued_day');
    const undecided: (number[] | undefined)[] = [];
    for (let row = 0; row < isOpen.length; row++) {
      if (isOpen[row] !== 1) continue;
      if (asOf - issued[row]! >= TERMS_DAYS) probability[row] = 1;
      else (undecided[this.#codes[row]!] ??= []).push(row);
    }
    const accounts = new AccountScorer(this.#learned);
    let scored = 0;
    for (let code = 0; code < undecided.length; code++) {
      const rows = undecided[code];
      if (rows === undefined) continue;
      const place = this.#places[code];
      const record = place === undefined ? this.#unknown.record : accounts.account(place).record;
      for (const row of rows) {
        const chance = this.#chance(record, this.#scoredInvoice(code, this.#traits.of(row)), asOf - issued[row]!);
        probability[row] = rounded(chance);
      }
      scored += rows.length;
      if (scored < SCORED_IN_STEP) continue;
      scored = 0;
      yield;
    }
  }

  atAge(code: number, invoice: InvoiceAtIssue, age: number): number {
    return this.#chance(this.#account(code).record, this.#scoredInvoice(code, invoice), age);
  }

  atIssue(code: number, invoice: InvoiceAtIssue): number {
    return this.atAge(code, invoice, AT_ISSUE);
  }

  contributions(row: number, age: number): RiskContributions {
    const { model, recalibration } = this.#learned;
    const code = this.#codes[row]!;
    const account = this.#explained(code);
    const columns = this.#columns(code, this.#traits.of(row));
    const usualSize = account.usualSize();
    const usual = columns.map((value, j) => (j < SIZE_COLUMNS ? usualSize[j]! : value));
    const invoice = this.#scoredInvoice(code, this.#traits.of(row));
    const average = { ...invoice, odds: 1 };
    const usualInvoice = { ...invoice, odds: columnOdds(model, usual) };
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
    const { totalAlone, ...parts } = contributionsOf(recalibration, steps);
    const { weights } = model;
    const [byLines, byTotal] = [0, 1].map((j) => weights[j]! * (columns[j]! - usual[j]!));
    return { ...parts, sizeBy: largerPartOfSize({ size: parts.size, totalAlone, byLines: byLines!, byTotal: byTotal! }) };
  }

  labelledOf(code: number): Int32Array {
    const { known } = this.#learned;
    const place = this.#places[code];
    return place === undefined ? new Int32Array() : known.rows(known.labelled.from[place]!, known.labelled.to[place]!);
  }

  #chance(record: AccountRecord, invoice: ScoredInvoice, age: number): number {
    const values = this.#values;
    record.write(invoice, age, values, 0);
    return probability(values[0]! + this.#learned.recalibration.correction(values));
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
      odds: columnOdds(this.#learned.model, this.#columns(code, invoice)),
      logTotal: logTotal(invoice.totalCents),
      issuedDay: invoice.issuedDay,
    };
  }

  #account(code: number): ScoredAccount {
    const known = this.#accounts[code];
    if (known !== undefined) return known;
    const place = this.#places[code];
    if (place === undefined) return this.#unknown;
    // An account that is kept needs memory of its own.
    const scored = new AccountScorer(this.#learned).account(place);
    this.#accounts[code] = scored;
    return scored;
  }

  /** The same for explanations, of which most accounts have one: all share the memory of one account. */
  #explained(code: number): ScoredAccount {
    const place = this.#places[code];
    if (place === undefined) return this.#unknown;
    if (this.#latest?.code !== code) {
      this.#scorer ??= new AccountScorer(this.#learned);
      this.#latest = { code, account: this.#scorer.account(place) };
    }
    return this.#latest.account;
  }

  #columns(code: number, invoice: InvoiceAtIssue): Float64Array {
    return this.#learned.scale.columns(this.#known(code, invoice));
  }

  /** For an invoice issued later, the account is as it was known on the day: neither its volume nor its age grows with the calendar. */
  #known(code: number, { lines, totalCents, issuedDay }: InvoiceAtIssue): KnownAtIssue {
    const { known } = this.#learned;
    const joined = known.joinedDay(code);
    const accountAgeDays = joined === null ? null : Math.min(issuedDay, known.asOf) - joined;
    return { lines, totalCents, accountAgeDays, volume: known.volume(code) };
  }
}

/**
 * Which contributes more to `size`: lines or total. All in log-odds. `byLines` and `byTotal` are those of the plain model before it averages
 * over the account's random effect; `totalAlone` is the part of `size` from terms about the total alone.
 */
export function largerPartOfSize({
  size,
  totalAlone,
  byLines,
  byTotal,
}: Readonly<Record<'size' | 'totalAlone' | 'byLines' | 'byTotal', number>>): RiskContributions['sizeBy'] {
  const sum = byLines + byTotal;
  const scale = sum === 0 ? 1 : (size - totalAlone) / sum;
  return Math.abs(scale * byLines) >= Math.abs(scale * byTotal + totalAlone) ? 'lines' : 'total';
}

interface ScoredAccount {
  readonly record: AccountRecord;
  /** The mean size columns of its labelled invoices. */
  usualSize(): Float64Array;
}

/** Computes the records of accounts from their labelled invoices, in the same memory: each is valid until the next one. */
class AccountScorer {
  readonly #learned: Learned;
  #room = 0;
  #columns = new Float64Array();
  #past = pastInvoices([0, 0], 0);
  #history: AccountHistory | null = null;

  constructor(learned: Learned) {
    this.#learned = learned;
  }

  /** The account at this place of the labelled ones; null is one without any labelled invoice. */
  account(place: number | null): ScoredAccount {
    const { known, scale, model, everybody } = this.#learned;
    const { labelled } = known;
    const [from, to] = place === null ? [0, 0] : [labelled.from[place]!, labelled.to[place]!];
    const count = to - from;
    this.#makeRoom(count);
    if (place !== null) {
      known.writeRaw(labelled.codes[place]!, from, to, this.#columns, 0);
      known.copy(from, to, this.#past, 0);
    }
    for (let i = 0; i < count; i++) {
      scale.standardise(this.#columns, i * COLUMN_COUNT);
      this.#past.odds[i] = columnOdds(model, this.#columns, i * COLUMN_COUNT);
    }
    this.#history ??= new AccountHistory({ ...this.#learned.record, past: this.#past }, 0);
    this.#history.restart(0);
    const record = this.#history.asOf(known.asOf, count, everybody);
    return { record, usualSize: () => meanSize(this.#columns, count) };
  }

  #makeRoom(count: number): void {
    if (count <= this.#room) return;
    this.#room = Math.max(count, 2 * this.#room);
    this.#columns = new Float64Array(this.#room * COLUMN_COUNT);
    this.#past = pastInvoices([0, this.#room], this.#room);
    this.#history = null;
  }
}

function meanSize(columns: Float64Array, count: number): Float64Array {
  const mean = new Float64Array(SIZE_COLUMNS);
  for (let i = 0; i < count; i++) for (let j = 0; j < SIZE_COLUMNS; j++) mean[j]! += columns[i * COLUMN_COUNT + j]! / count;
  return mean;
}

/** Memory for so many invoices. */
function pastInvoices(starts: readonly number[], count: number): PastInvoices {
  return {
    starts,
    late: new Uint8Array(count),
    issued: new Int32Array(count),
    days: new Int32Array(count),
    odds: new Float64Array(count),
    logTotal: new Float64Array(count),
  };
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

function probability(odds: number): number {
  return 1 / (1 + exp(-odds));
}

/** By row of `stg_invoices`, which has so many: the row of `int_invoices_settled`. */
function placesOf(invoiceRows: Int32Array, count: number): Int32Array {
  const places = new Int32Array(count);
  for (let row = 0; row < invoiceRows.length; row++) places[invoiceRows[row]!] = row;
  return places;
}

function wholeNumbers(settled: TableOf<SettledInvoice>, name: 'days_to_pay'): Int32Array {
  const column: unknown = settled.column(name);
  if (!(column instanceof NullableIntColumn)) throw new Error(`The column ${name} has no whole numbers.`);
  return column.values;
}

function flags(settled: TableOf<SettledInvoice>, name: 'is_open'): Int8Array {
  const column: unknown = settled.column(name);
  if (!(column instanceof NullableFlagColumn)) throw new Error(`The column ${name} has no flags.`);
  return column.values;
}
