import { openByAge } from '../../ageing/ageing.ts';
import type { OwnAccounts } from '../../calls/own-account.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { ageingCsv } from '../../exports/ageing-files.ts';
import type { Extracts } from '../../pipeline.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import { formatIsoDay } from '../../units/day.ts';
import { accountDayOf } from '../accounts/account-day.ts';
import type { DayView } from '../answering/day-view.ts';
import type { ViewAt } from '../answering/day-views.ts';
import { file } from '../shared/file-bytes.ts';
import { AgeingReport } from './ageing-report.ts';
import type { AgeingApi } from './contract.ts';
import { OpenInvoices } from './open-invoices.ts';
import { receivablesTrend } from './receivables-trend.ts';
import { statement } from './statement.ts';

/** Answers about open dollars by age. Keeps the latest report. `ownNow`: what the analyst keeps about accounts at the moment. */
export function ageingAnswers(viewAt: ViewAt, ownNow: () => OwnAccounts): AgeingApi {
  let reported: { readonly view: DayView; readonly edges: string; readonly own: OwnAccounts; readonly report: AgeingReport } | null = null;
  let listed: { readonly view: DayView; readonly open: OpenInvoices } | null = null;

  function reportOf(view: DayView, edges: AgeingEdges): Result<AgeingReport, CoreError> {
    const own = ownNow();
    if (reported?.view === view && reported.edges === String(edges) && reported.own === own) return ok(reported.report);
    const made = makeReport(view, edges, own);
    if (made.ok) reported = { view, edges: String(edges), own, report: made.value };
    return made;
  }

  function openInvoices(view: DayView): OpenInvoices {
    if (listed?.view !== view) listed = { view, open: new OpenInvoices(view.extracts, view.snapshot) };
    return listed.open;
  }

  return {
    async ageingPage({ asOf, edges, ...request }) {
      const report = reportOf(viewAt(asOf), edges);
      return report.ok ? ok(report.value.page(request)) : report;
    },

    async ageingSummary({ asOf, edges, ...narrowed }) {
      const report = reportOf(viewAt(asOf), edges);
      return report.ok ? ok(report.value.summary(narrowed)) : report;
    },

    async openInvoicesPage({ asOf, ...request }) {
      const view = viewAt(asOf);
      if (!view.calls.ok) return view.calls;
      const accounts = accountDayOf(view);
      return ok(openInvoices(view).page(request, (id) => accounts.companyName(id)));
    },

    async openByAge({ asOf, edges }) {
      const { calls, snapshot } = viewAt(asOf);
      return calls.ok ? ok(openByAge(snapshot.outstanding(), edges)) : calls;
    },

    async receivablesTrend({ asOf, edges }) {
      const { calls, extracts } = viewAt(asOf);
      return calls.ok ? receivablesTrend(extracts, asOf, edges) : calls;
    },

    async exportAgeing({ asOf, kind, edges, filter }) {
      const report = reportOf(viewAt(asOf), edges);
      if (!report.ok) return report;
      const { rows, totals } = report.value.part(filter);
      const name = `ageing-${formatIsoDay(asOf)}${filter === undefined ? '' : '-selected'}`;
      if (kind === 'ageing.csv') return file(`${name}.csv`, 'csv', ageingCsv(rows, totals, edges));
      const { ageingXlsx } = await import('../../exports/ageing-files.ts');
      return file(`${name}.xlsx`, 'xlsx', await ageingXlsx(rows, edges, asOf));
    },

    async statement({ asOf, accountId, edges }) {
      const view = viewAt(asOf);
      const { calls, extracts, snapshot } = view;
      if (!calls.ok) return calls;
      const account = accountDayOf(view).account(accountId, undefined, ownNow());
      if (account === null) return ok(null);
      return ok(statement({ extracts, snapshot, open: openInvoices(view), account, accountCode: accountCode(extracts, accountId), edges }));
    },

    async callSheets({ asOf, accountIds, maxInvoices }) {
      const view = viewAt(asOf);
      const { calls, extracts } = view;
      if (!calls.ok) return calls;
      const open = openInvoices(view);
      const sheets = accountIds.map((acct_id) => {
        const code = accountCode(extracts, acct_id);
        return code < 0 ? null : { acct_id, company_address: addressOf(extracts, code), invoices: open.oldest(code, maxInvoices) };
      });
      return ok(sheets.filter((sheet) => sheet !== null));
    },
  };
}

/** Fails for the same reasons as the call list. */
function makeReport(view: DayView, edges: AgeingEdges, own: OwnAccounts): Result<AgeingReport, CoreError> {
  if (!view.calls.ok) return view.calls;
  const rows = view.ageing(edges);
  return rows.ok ? ok(new AgeingReport(rows.value, view.snapshot, edges, own)) : rows;
}

/** -1 for an id that is in neither accounts nor invoices. */
function accountCode({ sources }: Extracts, accountId: string): number {
  const id = new TextEncoder().encode(accountId);
  return sources.accounts.reader.accounts.keys.find(id, 0, id.length);
}

function addressOf({ accounts, sources }: Extracts, code: number): string | null {
  const row = sources.accounts.reader.accounts.row(code);
  return row < 0 ? null : (accounts.column('company_address').at(row) ?? null);
}
