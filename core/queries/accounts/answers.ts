import type { OwnAccounts } from '../../calls/own-account.ts';
import { ok } from '../../errors/result.ts';
import { accountsCsv } from '../../exports/accounts-files.ts';
import { formatIsoDay } from '../../units/day.ts';
import type { ViewAt } from '../answering/day-views.ts';
import { file } from '../shared/file-bytes.ts';
import { accountDayOf } from './account-day.ts';
import type { AccountApi } from './contract.ts';

/** Answers about the accounts of the open extracts. `own`: what the analyst keeps about them at the moment. */
export function accountAnswers(viewAt: ViewAt, own: () => OwnAccounts): AccountApi {
  return {
    async accountsPage({ asOf, ...request }) {
      return ok(accountDayOf(viewAt(asOf)).page(request, own()));
    },
    async exportAccounts({ asOf, kind, filter }) {
      const rows = accountDayOf(viewAt(asOf)).part(filter, own());
      const name = `accounts-${formatIsoDay(asOf)}${filter === undefined ? '' : '-selected'}`;
      if (kind === 'accounts.csv') return file(`${name}.csv`, 'csv', accountsCsv(rows));
      const { accountsXlsx } = await import('../../exports/accounts-files.ts');
      return file(`${name}.xlsx`, 'xlsx', await accountsXlsx(rows, asOf));
    },
    async account({ asOf, accountId, edges }) {
      return ok(accountDayOf(viewAt(asOf)).account(accountId, edges, own()));
    },
    async find({ asOf, text, limit }) {
      return ok(accountDayOf(viewAt(asOf)).find(text, limit, own()));
    },
  };
}
