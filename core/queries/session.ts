import { ok } from '../errors/result.ts';
import { ageingAnswers } from './ageing/answers.ts';
import type { ReadControl } from './answer.ts';
import { backtestAnswers } from './backtest/answers.ts';
import { callsAnswers } from './call-list/answers.ts';
import { type CompareAnswers, Comparing } from './compare/answers.ts';
import type { CompareApi } from './compare/contract.ts';
import type { CoreApi } from './core-api.ts';
import { scienceAnswers } from './dataset/answers.ts';
import { lineageAnswers } from './lineage/answers.ts';
import { openSummary } from './open/open-summary.ts';
import { IssueList } from './quality/views/issue-list.ts';
import { exportFile } from './shared/export-file.ts';
import { type ReadRequest, type ReadSet, SetReader } from './shared/set-reader.ts';
import type { DayView } from './shared/views/day-view.ts';
import { ListPager } from './shared/views/list-pager.ts';

/** `CoreApi`, with files that can be read. */
export interface Session extends Omit<CoreApi, 'open' | keyof CompareApi>, CompareAnswers {
  open(request: ReadRequest, control?: ReadControl): ReturnType<CoreApi['open']>;
}

/** The extracts opened last, and what was asked of them so far. */
interface OpenExtracts extends ReadSet {
  view: DayView;
  readonly findings: Map<number, ListPager<ReturnType<IssueList['row']>, never>>;
}

/**
 * Holds the extracts opened last and answers the contract about them. A question before anything is open is a bug of
 * whoever asks, and throws. `pause` lets messages in that came while the session was busy, a cancel above all;
 * `appVersion` is what manifests name.
 */
export function createSession(pause: () => Promise<void> = async () => undefined, appVersion = ''): Session {
  let current: OpenExtracts | null = null;
  const reader = new SetReader(pause);
  const comparing = new Comparing((day) => opened().days.at(day), pause);

  function opened(): OpenExtracts {
    if (current === null) throw new Error('A question was asked before any extracts were open.');
    return current;
  }

  return {
    async open(request, control) {
      const read = await reader.read(request, control);
      if (!read.ok) return read;
      current = { ...read.value, view: read.value.firstView, findings: new Map() };
      // A comparison with what is no longer open would be of nothing that anybody sees.
      comparing.forget();
      return ok(openSummary(read.value));
    },

    async setAsOf(day) {
      const state = opened();
      state.view = state.days.at(day);
      return ok(state.view.summary);
    },

    async accountsPage(request) {
      return ok(opened().view.accountsPage(request));
    },

    async account(accountId, edges) {
      return ok(opened().view.account(accountId, edges));
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
      const { view, sources, digests } = opened();
      return { view, sources, digests };
    }, appVersion),
    ...comparing.answers,
    ...lineageAnswers(() => opened().view),
    ...ageingAnswers(() => opened().view),
    ...backtestAnswers(opened, pause),
    ...callsAnswers(() => {
      const { days, asOf, ...state } = opened();
      return { ...state, defaultDay: asOf.day, defaultView: () => days.at(asOf.day) };
    }),
  };
}
