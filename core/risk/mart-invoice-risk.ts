import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { type EpochDay, TERMS_DAYS } from '../units/units.ts';
import { accountVolumes, joinedDays } from './account-traits.ts';
import { type AnsweredInvoices, answeredInvoices } from './answered-invoices.ts';
import { type InvoiceAtIssue, type InvoiceTraits, invoiceTraits } from './invoice-traits.ts';
import {
  columnOdds,
  gridOdds,
  type LateModel,
  type Leaning,
  type LearningRows,
  lateChance,
  leaningOf,
  learnLateModel,
  unknownLeaning,
} from './late-model.ts';
import { COLUMN_COUNT, type ColumnScale, type KnownAtIssue, measureScale, SIZE_COLUMNS } from './model-columns.ts';
import { learnOnTimePace, type OnTimePace, type StillOpen } from './on-time-pace.ts';
import { log, logOdds } from './portable-math.ts';
import { rounded } from './probability.ts';

/** What the chances are worked out from. */
export interface InvoiceRiskInputs {
  readonly accounts: TableOf<StgAccount>;
  readonly priced: TableOf<PricedInvoice>;
  readonly settled: TableOf<SettledInvoice>;
  readonly asOf: EpochDay;
  /** The account id behind an account code. */
  readonly accountId: (code: number) => string;
}

/**
 * Why an open invoice's chance is what it is, as log-odds that are added to those of an average invoice of an unknown
 * account, all on the day of issue. Positive: more likely late.
 */
export interface RiskContributions {
  /** How the account paid before, how much it buys and how long it has been there. */
  readonly record: number;
  /** Lines and total of the invoice, against what is usual for the account. */
  readonly size: number;
  /** Which of the two makes more of `size`. */
  readonly sizeBy: 'lines' | 'total';
  /** Still unpaid after so many days, at the pace of all accounts. */
  readonly age: number;
  /** What the account's own pace adds to that; 0 where accounts have none of their own. */
  readonly pace: number;
}

/** Invoices that are learned from, at most, about; of more, every so many-th account is. Each account's own record counts in full. */
const MOST_LEARNED = 30_000;

/** The chance of each open invoice to end late, and where it comes from. One row per row of `int_invoices_settled`. */
export interface InvoiceRisk {
  /** 1 when overdue or unpaid at the end of its due day, 0 when not open; four decimals. */
  readonly probability: Float64Array;
  /** How many answered invoices there were to learn from. */
  readonly learnedFrom: number;
  /** Null for invoices that are not open or overdue: there is nothing left to guess. */
  contributions(row: number): RiskContributions | null;
  /** The account's answered invoices that count: rows of `int_invoices_settled`, oldest first. */
  answeredOf(accountCode: number): Int32Array;
  /** The chance as it would have been said on the day of issue; not rounded. For invoices of any day, known or not. */
  atIssue(accountCode: number, invoice: InvoiceAtIssue): number;
}

/**
 * Learns from the answered invoices as of the day (docs/model.md) and scores the open ones at their age: on day a, the odds
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
    probability[row] = age >= TERMS_DAYS ? 1 : rounded(scorer.atAge(row, age));
  }
  return {
    probability,
    learnedFrom: scorer.learnedFrom,
    contributions(row) {
      const age = asOf - issued[row]!;
      return isOpen.at(row) && age <= TERMS_DAYS ? scorer.contributions(row, Math.min(age, TERMS_DAYS - 1)) : null;
    },
    answeredOf: (code) => scorer.answeredOf(code),
    atIssue: (code, invoice) => scorer.atIssue(code, invoice),
  };
}

/** What was learned as of a day, account by account as it is asked for. */
class Scorer {
  readonly #asOf: EpochDay;
  readonly #traits: InvoiceTraits;
  readonly #codes: Int32Array;
  readonly #daysToPay: (row: number) => number | null;
  readonly #answered: AnsweredInvoices;
  readonly #volume: (code: number) => number;
  readonly #joinedDay: (code: number) => number | null;
  readonly #scale: ColumnScale;
  readonly #model: LateModel;
  readonly #grid: Float64Array;
  readonly #pace: OnTimePace;
  readonly #unknown: Leaning;
  /** By account code: where the account stands among the answered invoices. */
  readonly #positions: readonly (number | undefined)[];
  readonly #accounts: (ScoredAccount | undefined)[] = [];

  constructor(inputs: InvoiceRiskInputs) {
    const { settled, priced, accounts, asOf } = inputs;
    this.#asOf = asOf;
    this.#traits = invoiceTraits(settled, priced);
    this.#codes = int32Column(settled, 'account_code');
    const daysToPay = settled.column('days_to_pay');
    this.#daysToPay = (row) => daysToPay.at(row) ?? null;
    this.#answered = answeredInvoices(inputs);
    this.#volume = accountVolumes(accounts, settled, priced, asOf);
    this.#joinedDay = joinedDays(accounts);
    const sample = everySoMany(this.#answered);
    this.#scale = measureScale(Array.from(sample.rows, (row) => this.#known(this.#codes[row]!, this.#traits.of(row))));
    this.#model = learnLateModel(this.#learningRows(sample));
    this.#grid = gridOdds(this.#model);
    this.#unknown = unknownLeaning(this.#model);
    this.#pace = learnOnTimePace(this.#onTimePayments(sample));
    const positions: number[] = [];
    this.#answered.codes.forEach((code, position) => {
      positions[code] = position;
    });
    this.#positions = positions;
  }

  get learnedFrom(): number {
    return this.#answered.rows.length;
  }

  atAge(row: number, age: number): number {
    const account = this.#account(this.#codes[row]!);
    return openFor(this.#chance(account.leaning, this.#columns(this.#codes[row]!, this.#traits.of(row))), account.stillOpen(age));
  }

  atIssue(code: number, invoice: InvoiceAtIssue): number {
    return this.#chance(this.#account(code).leaning, this.#columns(code, invoice));
  }

  contributions(row: number, age: number): RiskContributions {
    const account = this.#account(this.#codes[row]!);
    const columns = this.#columns(this.#codes[row]!, this.#traits.of(row));
    const usual = columns.map((value, j) => (j < SIZE_COLUMNS ? account.usualSize[j]! : value));
    const average = logOdds(this.#chance(this.#unknown, new Float64Array(COLUMN_COUNT)));
    const ofAccount = logOdds(this.#chance(account.leaning, usual));
    const atIssue = logOdds(this.#chance(account.leaning, columns));
    const ofAll = -log(this.#pace.overall(age));
    const { weights } = this.#model;
    const [byLines, byTotal] = [0, 1].map((j) => weights[j]! * (columns[j]! - usual[j]!));
    return {
      record: ofAccount - average,
      size: atIssue - ofAccount,
      sizeBy: Math.abs(byLines!) >= Math.abs(byTotal!) ? 'lines' : 'total',
      age: ofAll,
      pace: -log(account.stillOpen(age)) - ofAll,
    };
  }

  answeredOf(code: number): Int32Array {
    const position = this.#positions[code];
    if (position === undefined) return new Int32Array();
    return this.#answered.rows.subarray(this.#answered.starts[position]!, this.#answered.starts[position + 1]!);
  }

  #chance(leaning: Leaning, columns: Float64Array): number {
    return lateChance(leaning, this.#grid, columnOdds(this.#model, columns));
  }

  #account(code: number): ScoredAccount {
    return (this.#accounts[code] ??= this.#scoreAccount(this.#positions[code]));
  }

  #scoreAccount(position: number | undefined): ScoredAccount {
    if (position === undefined)
      return { leaning: this.#unknown, stillOpen: this.#pace.own(new Uint8Array()), usualSize: new Float64Array(SIZE_COLUMNS) };
    const code = this.#answered.codes[position]!;
    const rows = this.answeredOf(code);
    const alone = { codes: [code], starts: [0, rows.length], rows };
    const learning = this.#learningRows(alone);
    const count = rows.length;
    const usualSize = new Float64Array(SIZE_COLUMNS);
    for (let i = 0; i < count; i++) for (let j = 0; j < SIZE_COLUMNS; j++) usualSize[j]! += learning.columns[i * COLUMN_COUNT + j]! / count;
    return {
      leaning: leaningOf(this.#model, learning, 0, count),
      stillOpen: this.#pace.own(this.#onTimePayments(alone).days),
      usualSize,
    };
  }

  #columns(code: number, invoice: InvoiceAtIssue): Float64Array {
    return this.#scale.columns(this.#known(code, invoice));
  }

  /** Of an invoice issued later, the account is as it was known on the day: neither its volume nor its age grows with the calendar. */
  #known(code: number, { lines, totalCents, issuedDay }: InvoiceAtIssue): KnownAtIssue {
    const joined = this.#joinedDay(code);
    const accountAgeDays = joined === null ? null : Math.min(issuedDay, this.#asOf) - joined;
    return { lines, totalCents, accountAgeDays, volume: this.#volume(code) };
  }

  #isLate(row: number): boolean {
    const days = this.#daysToPay(row);
    return days === null || days > TERMS_DAYS;
  }

  #learningRows({ rows, starts }: AnsweredInvoices): LearningRows {
    const columns = new Float64Array(rows.length * COLUMN_COUNT);
    const late = new Uint8Array(rows.length);
    rows.forEach((row, i) => {
      this.#scale.write(this.#known(this.#codes[row]!, this.#traits.of(row)), columns, i * COLUMN_COUNT);
      late[i] = this.#isLate(row) ? 1 : 0;
    });
    return { starts, columns, late };
  }

  #onTimePayments({ rows, starts }: AnsweredInvoices) {
    const days: number[] = [];
    const paidStarts = [0];
    for (let account = 0; account + 1 < starts.length; account++) {
      for (const row of rows.subarray(starts[account]!, starts[account + 1]!))
        if (!this.#isLate(row)) days.push(Math.max(0, this.#daysToPay(row)!));
      paidStarts.push(days.length);
    }
    return { starts: paidStarts, days: Uint8Array.from(days) };
  }
}

interface ScoredAccount {
  readonly leaning: Leaning;
  readonly stillOpen: StillOpen;
  /** The size columns of its answered invoices, on average. */
  readonly usualSize: Float64Array;
}

/** The chance of ending late for an invoice that is still open, where `stillOpen` of those paid on time would be. */
function openFor(chance: number, stillOpen: number): number {
  return chance / (chance + (1 - chance) * stillOpen);
}

function everySoMany(answered: AnsweredInvoices): AnsweredInvoices {
  const step = Math.ceil(answered.rows.length / MOST_LEARNED);
  if (step <= 1) return answered;
  const codes: number[] = [];
  const starts = [0];
  const rows: number[] = [];
  for (let account = 0; account < answered.codes.length; account += step) {
    codes.push(answered.codes[account]!);
    for (const row of answered.rows.subarray(answered.starts[account]!, answered.starts[account + 1]!)) rows.push(row);
    starts.push(rows.length);
  }
  return { codes, starts, rows: Int32Array.from(rows) };
}
