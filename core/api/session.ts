import { fail, ok } from '../errors/result.ts';
import { chooseAsOf, type Extracts, readExtracts } from '../pipeline.ts';
import type { SourceFile } from '../sources/source-file.ts';
import type { EpochDay } from '../units/units.ts';
import type { DayView } from '../views/day-view.ts';
import { DayViews } from '../views/day-views.ts';
import { IssueList } from '../views/issue-list.ts';
import { ListPager } from '../views/list-pager.ts';
import type { CoreApi, OpenRequest } from './core-api.ts';
import { exportFile } from './export-file.ts';
import { openSummary } from './open-summary.ts';

/** `CoreApi`, with files that can be read. */
export interface Session extends Omit<CoreApi, 'open'> {
  open(
    request: Omit<OpenRequest, 'files'> & { readonly files: readonly SourceFile[] },
    onProgress: Parameters<CoreApi['open']>[1],
  ): ReturnType<CoreApi['open']>;
}

/** The extracts opened last, and what was asked of them so far. */
interface OpenExtracts {
  readonly extracts: Extracts;
  readonly days: DayViews;
  view: DayView;
  readonly rejects: ListPager<ReturnType<IssueList['row']>, never>;
  readonly findings: Map<number, ListPager<ReturnType<IssueList['row']>, never>>;
}

/**
 * Holds the extracts opened last and answers the contract about them. A question before anything is open is a bug of
 * whoever asks, and throws. `pause` lets messages in that came while the session was busy, a cancel above all.
 */
export function createSession(pause: () => Promise<void> = async () => undefined): Session {
  let current: OpenExtracts | null = null;
  let reading: { aborted: boolean } | null = null;

  function opened(): OpenExtracts {
    if (current === null) throw new Error('A question was asked before any extracts were open.');
    return current;
  }

  return {
    async open({ files, today, dateOrder, concat, asOf: wanted }, onProgress) {
      if (reading !== null) reading.aborted = true;
      const signal = { aborted: false };
      reading = signal;
      const read = await readExtracts(files, { today, dateOrder, concat, signal, onProgress });
      const prepared = read.ok ? prepare(read.value, wanted, today) : read;
      // Both of these steps are long; what the page said meanwhile is heard before anything is replaced.
      await pause();
      if (signal.aborted) return fail({ code: 'cancelled' });
      reading = null;
      if (!prepared.ok) return prepared;
      const { extracts, asOf, days, view } = prepared.value;
      current = { extracts, days, view, rejects: new ListPager(new IssueList(extracts.rejects)), findings: new Map() };
      return ok(openSummary(extracts, asOf, view.summary));
    },

    async cancelOpen() {
      if (reading !== null) reading.aborted = true;
    },

    async setAsOf(day) {
      const state = opened();
      state.view = state.days.at(day);
      return ok(state.view.summary);
    },

    async callListPage(request) {
      return opened().view.callListPage(request);
    },

    async accountsPage(request) {
      return ok(opened().view.accountsPage(request));
    },

    async featuresPage(request) {
      return ok(opened().view.featuresPage(request));
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
  };
}

/** Everything that the first look at extracts needs; the long part of opening them, once they are read. */
function prepare(extracts: Extracts, wanted: EpochDay | undefined, today: EpochDay) {
  const asOf = wanted === undefined ? chooseAsOf(extracts, today) : ok({ day: wanted, why: 'the day chosen' });
  if (!asOf.ok) return asOf;
  const days = new DayViews(extracts);
  return ok({ extracts, asOf: asOf.value, days, view: days.at(asOf.value.day) });
}
