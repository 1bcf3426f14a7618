import type { RowIssue } from '../quality/row-issues.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import type { EpochDay } from '../units/units.ts';
import type { AccountDetail, AccountRow, AccountSort, Found } from './account-detail.ts';
import type { AgeingApi } from './ageing-api.ts';
import type { Answer, ExportedFile, ReadControl } from './answer.ts';
import type { BacktestApi } from './backtest-api.ts';
import type { CallExportApi } from './call-export-api.ts';
import type { CallListSort, CallsApi, WorkedCallRow } from './calls-api.ts';
import type { CompareApi } from './compare-api.ts';
import type { FeaturePageRequest, NumberedFeatureRow } from './feature-page.ts';
import type { LineageApi } from './lineage-api.ts';
import type { DaySummary, OpenRequest, OpenSummary } from './opening.ts';
import type { Page, PageRequest } from './page-request.ts';
import type { ScienceApi } from './science-api.ts';

/**
 * All that the page may ask of the core. Whatever goes in or out can be structured-cloned; questions are for pages and
 * summaries, never for whole tables. Every question after `open` is about the extracts opened last, as of the day set last,
 * but for those of `CompareApi`, which name what they are about.
 * A promise is rejected only for a bug, such as a question before anything is open, and when the core has died.
 */
export interface CoreApi extends CallsApi, CallExportApi, LineageApi, AgeingApi, ScienceApi, CompareApi, BacktestApi {
  /** Reads extracts. The ones open before stay until the new ones are read without error. A newer `open` calls off an older one. */
  open(request: OpenRequest, control?: ReadControl): Answer<OpenSummary>;
  /** Sees everything as of another day. */
  setAsOf(day: EpochDay): Answer<DaySummary>;
  /** Without a sort: in the order in which the list is worked, broken promises first and snoozed accounts last. */
  callListPage(request: PageRequest<CallListSort>): Answer<Page<WorkedCallRow>>;
  accountsPage(request: PageRequest<AccountSort>): Answer<Page<AccountRow>>;
  featuresPage(request: FeaturePageRequest): Answer<Page<NumberedFeatureRow>>;
  /** Null when there is no such account. `edges` of its ageing, 30, 60 and 90 days past due unless others are given. */
  account(accountId: string, edges?: AgeingEdges): Answer<AccountDetail | null>;
  rejectsPage(request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** The rows behind one finding, by its position in `OpenSummary.findings`. */
  findingPage(finding: number, request: PageRequest<never>): Answer<Page<RowIssue>>;
  /** Accounts by id or name and invoices by id, best matches first; at most `limit` of each, which is at most 100. */
  find(text: string, limit: number): Answer<Found>;
  exportFile(kind: ExportKind): Answer<ExportedFile>;
}

export type ExportKind = 'calls.xlsx' | 'calls.csv' | 'features.csv' | 'features.csv.gz' | 'features.parquet' | 'rejects.csv';
