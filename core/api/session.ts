import { fail, ok } from '../errors/result.ts';
import { chooseAsOf, type Extracts, readExtracts } from '../pipeline.ts';
import type { SourceFile } from '../sources/source-file.ts';
import type { EpochDay } from '../units/units.ts';
import type { DayView } from '../views/day-view.ts';
import { DayViews } from '../views/day-views.ts';
import { IssueList } from '../views/issue-list.ts';
import { ListPager } from '../views/list-pager.ts';
import { ageingAnswers } from './ageing-answers.ts';
import { backtestAnswers } from './backtest-answers.ts';
import { callsAnswers } from './calls-answers.ts';
import type { CoreApi, OpenRequest, ReadControl } from './core-api.ts';
import { exactTotals } from './exact-totals.ts';
import { exportFile } from './export-file.ts';
import { lineageAnswers } from './lineage-answers.ts';
import { openSummary } from './open-summary.ts';
import { scienceAnswers } from './science-answers.ts';

/** `CoreApi`, with files that can be read. */
export interface Session extends Omit<CoreApi, 'open'> {
  open(request: Omit<OpenRequest, 'files'> & { readonly files: readonly SourceFile[] }, control?: ReadControl): ReturnType<CoreApi['open']>;
}

/** The extracts opened last, and what was asked of them so far. */
interface OpenExtracts {
  readonly extracts: Extracts;
  /** The files as they were given. */
  readonly sources: readonly SourceFile[];
  readonly days: DayViews;
  view: DayView;
  /** The day that the extracts were opened at, and the day it was then. */
  readonly defaultDay: EpochDay;
  readonly today: EpochDay;
  readonly rejects: ListPager<ReturnType<IssueList['row']>, never>;
  readonly findings: Map<number, ListPager<ReturnType<IssueList['row']>, never>>;
}

/**
 * Holds the extracts opened last and answers the contract about them. A question before anything is open is a bug of
 * whoever asks, and throws. `pause` lets messages in that came while the session was busy, a cancel above all;
 * `appVersion` is what manifests name.
 */
export function createSession(pause: () => Promise<void> = async () => undefined, appVersion = ''): Session {
  let current: OpenExtracts | null = null;
  let reading: { isReplaced: boolean } | null = null;

  function opened(): OpenExtracts {
    if (current === null) throw new Error('A question was asked before any extracts were open.');
    return current;
  }

  return {
    async open({ files, today, dateOrder, concat, asOf: wanted }, control = {}) {
      if (reading !== null) reading.isReplaced = true;
      const mine = { isReplaced: false };
      reading = mine;
      const signal = {
        get aborted() {
          return mine.isReplaced || (control.signal?.aborted ?? false);
        },
      };
      const read = await readExtracts(files, { today, dateOrder, concat, signal, onProgress: control.onProgress });
      const prepared = read.ok ? prepare(read.value, wanted, today) : read;
      // Both of these steps are long; what the page said meanwhile is heard before anything is replaced.
      await pause();
      if (signal.aborted) return fail({ code: 'cancelled' });
      reading = null;
      if (!prepared.ok) return prepared;
      const { extracts, asOf, days, view } = prepared.value;
      current = {
        extracts,
        sources: files,
        days,
        view,
        defaultDay: asOf.day,
        today,
        rejects: new ListPager(new IssueList(extracts.rejects)),
        findings: new Map(),
      };
      return ok(openSummary(extracts, asOf, view.summary));
    },

    async setAsOf(day) {
      const state = opened();
      state.view = state.days.at(day);
      return ok(state.view.summary);
    },

    async accountsPage(request) {
      return ok(opened().view.accountsPage(request));
    },

    async account(accountId) {
      return ok(opened().view.account(accountId));
    },

    async rejectsPage(request) {
      return ok(opened().rejects.page(request));
    },

    async findingPage(finding, request) {
      const { extracts, findings } = opened();
      const asked = extracts.findings[finding];
      if (asked === undefined) throw new Error(`There is no finding ${finding}: the extracts have ${extracts.findings.length}.`);
      if (asked.rows === null) return ok({ firstRow: request.firstRow, rows: [], total: 0, all: 0 });
      let pager = findings.get(finding);
      if (pager === undefined) findings.set(finding, (pager = new ListPager(new IssueList(asked.rows))));
      return ok(pager.page(request));
    },

    async find(text, limit) {
      return ok(opened().view.find(text, limit));
    },

    async exportFile(kind) {
      return exportFile(opened().view, kind);
    },

    ...scienceAnswers(() => {
      const { days, view, sources } = opened();
      return { view, sources, viewAt: (day) => days.at(day) };
    }, appVersion),
    ...lineageAnswers(() => opened().view),
    ...ageingAnswers(() => opened().view),
    ...backtestAnswers(opened, pause),
    ...callsAnswers(() => {
      const { days, ...state } = opened();
      return { ...state, defaultView: () => days.at(state.defaultDay) };
    }),
  };
}

/** Everything that the first look at extracts needs; the long part of opening them, once they are read. */
function prepare(extracts: Extracts, wanted: EpochDay | undefined, today: EpochDay) {
  const asOf = wanted === undefined ? chooseAsOf(extracts, today) : ok({ day: wanted, why: 'the day chosen' });
  if (!asOf.ok) return asOf;
  const exact = exactTotals(extracts);
  if (!exact.ok) return exact;
  const days = new DayViews(extracts);
  return ok({ extracts, asOf: asOf.value, days, view: days.at(asOf.value.day) });
}
