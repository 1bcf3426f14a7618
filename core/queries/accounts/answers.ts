import { ok } from '../../errors/result.ts';
import type { ViewAt } from '../answering/day-views.ts';
import { accountDayOf } from './account-day.ts';
import type { AccountApi } from './contract.ts';

/** Answers about the accounts of the open extracts. */
export function accountAnswers(viewAt: ViewAt): AccountApi {
  return {
    async accountsPage({ asOf, ...request }) {
      return ok(accountDayOf(viewAt(asOf)).page(request));
    },
    async account({ asOf, accountId, edges }) {
      return ok(accountDayOf(viewAt(asOf)).account(accountId, edges));
    },
    async find({ asOf, text, limit }) {
      return ok(accountDayOf(viewAt(asOf)).find(text, limit));
    },
  };
}
