import { compareDatasets, type DatasetComparison, distributionShift } from '../../compare/compare-datasets.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { featureSetOf } from '../../features/feature-catalog.ts';
import { type FeatureValues, numericKeysOf } from '../../statistics/feature-values.ts';
import { lateShareOfAll } from '../../statistics/late-share.ts';
import { int32Column } from '../../tables/table.ts';
import { formatIsoDay, monthsEarlier } from '../../units/day.ts';
import type { DayView } from '../answering/day-view.ts';
import type { ViewAt } from '../answering/day-views.ts';
import { featureDayOf } from '../dataset/feature-day.ts';
import { openSummary } from '../open/open-summary.ts';
import type { ReadRequest, ReadSet, SetReader } from '../open/set-reader.ts';
import type { StoredDays } from '../open/stored-days.ts';
import type { ReadControl } from '../shared/answer.ts';
import { ComparedCalls } from './compared-calls.ts';
import { comparedRows } from './compared-rows.ts';
import type { CompareApi, ComparedSide, CompareRequest, DatasetsCompared } from './contract.ts';

/** `CompareApi`, with readable files. */
export type CompareAnswers = Omit<CompareApi, 'openOther'> & {
  openOther(request: ReadRequest, control?: ReadControl): ReturnType<CompareApi['openOther']>;
};

interface Compared {
  readonly of: string;
  readonly before: FeatureValues;
  readonly after: FeatureValues;
  readonly found: DatasetComparison;
  readonly lateShares: DatasetsCompared['lateShares'];
}

interface ListsCompared {
  readonly before: DayView;
  readonly after: DayView;
  readonly calls: ComparedCalls;
}

/**
 * Stores the other set and answers questions about comparisons. `viewAt` gives the open extracts as of a day, and throws when none are
 * open.
 */
export class Comparing {
  readonly #viewAt: ViewAt;
  readonly #reader: SetReader;
  #other: ReadSet | null = null;
  /** The latest comparisons, of datasets and of call lists. */
  #compared: Compared | null = null;
  #lists: ListsCompared | null = null;

  constructor(viewAt: ViewAt, reader: SetReader) {
    this.#viewAt = viewAt;
    this.#reader = reader;
  }

  /** The store that is the other set; null for extracts, and when there is no other set. */
  get store(): StoredDays | null {
    return this.#other?.store ?? null;
  }

  /** Removes the other set, a set that is being read, and the latest comparisons. */
  forget(): void {
    this.#reader.callOff();
    this.#other = null;
    this.#compared = null;
    this.#lists = null;
  }

  readonly answers: CompareAnswers = {
    openOther: async (request, control) => {
      const read = await this.#reader.read(request, control);
      if (!read.ok) return read;
      this.forget();
      this.#other = read.value;
      return ok(openSummary(read.value));
    },

    closeOther: async () => {
      this.forget();
      return ok(null);
    },

    otherRejectsPage: async (request) => ok(this.#otherSet().rejects.page(request)),

    compareDatasets: async ({ issuedMonths, ...request }) => {
      const made = this.#comparison(request);
      if (!made.ok) return made;
      const { added, gone, changed, changedCells, ...found } = made.value.found;
      return ok({
        ...found,
        ...(issuedMonths !== undefined && { distributions: this.#distributionsOf(made.value, request, issuedMonths) }),
        lateShares: made.value.lateShares,
        from: request.from,
        to: request.to,
        added: added.length,
        gone: gone.length,
        changed: changed.before.length,
        changedCells: [...changedCells].filter(([, rows]) => rows > 0).map(([column, rows]) => ({ column, rows })),
      });
    },

    comparePage: async ({ kind, ...request }) => {
      const made = this.#comparison(request);
      if (!made.ok) return made;
      return ok(comparedRows(made.value, kind, numericKeysOf(featureSetOf(request.extended)), request));
    },

    compareCalls: async ({ from, to }) => {
      const calls = this.#comparedCalls(from, to);
      return calls.ok ? ok({ from, to, ...calls.value.summary }) : calls;
    },

    compareCallsPage: async ({ from, to, ...request }) => {
      const calls = this.#comparedCalls(from, to);
      return calls.ok ? ok(calls.value.page(request)) : calls;
    },
  };

  #otherSet(): ReadSet {
    if (this.#other === null) throw new Error('A question was asked about another set of extracts, and none is open.');
    return this.#other;
  }

  #view({ set, day }: ComparedSide): DayView {
    return set === 'open' ? this.#viewAt(day) : this.#otherSet().days.at(day);
  }

  #comparison({ from, to, extended }: CompareRequest): Result<Compared, CoreError> {
    const [first, second] = [featureDayOf(this.#view(from)), featureDayOf(this.#view(to))];
    const [before, after] = [first.values, second.values];
    const set = featureSetOf(extended);
    const of = JSON.stringify([from, to, set]);
    if (this.#compared?.of === of && this.#compared.before === before && this.#compared.after === after) return ok(this.#compared);
    if (extended) {
      for (const values of [before, after]) {
        const made = values.extended();
        if (!made.ok) return made;
      }
    }
    const lateShares = { before: lateShareOfAll(first.decidedLabels()), after: lateShareOfAll(second.decidedLabels()) };
    this.#compared = { of, before, after, found: compareDatasets(before, after, set), lateShares };
    return ok(this.#compared);
  }

  /** The distributions of the invoices issued in some months up to the day of each side. */
  #distributionsOf({ before, after }: Compared, { from, to, extended }: CompareRequest, months: number): DatasetsCompared['distributions'] {
    const rows = { before: this.#issuedLately(from, months), after: this.#issuedLately(to, months) };
    return numericKeysOf(featureSetOf(extended)).map((key) => distributionShift(key, before, after, rows));
  }

  #issuedLately(side: ComparedSide, months: number): Uint32Array {
    const issued = int32Column(this.#view(side).snapshot.settled, 'issued_day');
    const before = monthsEarlier(side.day, months);
    return Uint32Array.from(issued.keys()).filter((row) => issued[row]! > before);
  }

  #comparedCalls(from: ComparedSide, to: ComparedSide): Result<ComparedCalls, CoreError> {
    const [before, after] = [this.#view(from), this.#view(to)];
    for (const [{ calls }, side] of [
      [before, from],
      [after, to],
    ] as const) {
      if (!calls.ok) return fail(ofSide(calls.error, side));
    }
    if (this.#lists?.before !== before || this.#lists.after !== after) {
      this.#lists = { before, after, calls: new ComparedCalls(before, after) };
    }
    return ok(this.#lists.calls);
  }
}

/** Why a side has no call list, and which side. */
function ofSide(error: CoreError, { set, day }: ComparedSide): CoreError {
  if (error.code !== 'calls.no-payments' && error.code !== 'calls.no-payments-yet') return error;
  const hasLater = error.code === 'calls.no-payments-yet';
  return { code: 'compare.no-payments', set, file: error.file, asOf: formatIsoDay(day), hasLater };
}
