import { workDay } from '../../calls/work-day.ts';
import { ok } from '../../errors/result.ts';
import type { Extracts } from '../../pipeline.ts';
import type { EpochDay } from '../../units/units.ts';
import type { CoreApi } from '../core-api.ts';
import type { DayView } from '../shared/views/day-view.ts';
import type { CallsApi } from './contract.ts';
import { exportCalls } from './export-calls.ts';
import type { CallExportApi } from './export-contract.ts';
import type { CallBook } from './types.ts';
import { accountPrints } from './views/account-prints.ts';
import { listToKeep } from './views/list-to-keep.ts';
import { WorkedCalls } from './views/worked-calls.ts';

const EMPTY_BOOK: CallBook = { notes: [], lists: [] };

/** The extracts whose list is worked. */
export interface WorkedExtracts {
  readonly extracts: Extracts;
  /** As of the day set last. */
  readonly view: DayView;
  /** As of the day that the extracts suggest by themselves. */
  defaultView(): DayView;
  readonly defaultDay: EpochDay;
  readonly today: EpochDay;
}

/**
 * Holds what the page told of a book, and answers about the list as it is worked. `opened` throws when nothing is. Other
 * extracts may be another book: nothing is known of their calls until the page says so.
 */
export function callsAnswers(opened: () => WorkedExtracts): CallsApi & CallExportApi & Pick<CoreApi, 'callListPage'> {
  let told: { readonly of: Extracts; readonly book: CallBook } | null = null;
  let worked: { readonly view: DayView; readonly book: CallBook; readonly calls: WorkedCalls } | null = null;

  function workedCalls(): WorkedCalls {
    const { extracts, view, defaultDay, today } = opened();
    const book = told?.of === extracts ? told.book : EMPTY_BOOK;
    if (worked?.view !== view || worked.book !== book) {
      worked = { view, book, calls: new WorkedCalls(view, book, workDay(view.snapshot.asOf, defaultDay, today)) };
    }
    return worked.calls;
  }

  return {
    async callListPage(request) {
      const { calls } = opened().view;
      return calls.ok ? ok(workedCalls().page(request)) : calls;
    },
    async exportCalls(request) {
      const { calls, snapshot } = opened().view;
      return calls.ok ? exportCalls(workedCalls(), request, snapshot.asOf) : calls;
    },
    async setCallBook(book) {
      told = { of: opened().extracts, book };
      return ok(null);
    },
    async callsSummary() {
      return ok(workedCalls().summary());
    },
    async accountNotes(accountId) {
      return ok(workedCalls().accountNotes(accountId));
    },
    async sinceAccounts(change, limit) {
      return ok(workedCalls().sinceAccounts(change, limit));
    },
    async listToKeep() {
      return ok(listToKeep(opened().defaultView()));
    },
    async accountPrints() {
      return ok(accountPrints(opened().extracts));
    },
  };
}
