import { z } from 'zod';
import { EXTENDED_KEYS } from '../features/feature-catalog.ts';
import { ACCOUNT_SORT_KEYS, ACCOUNTS_COLUMNS, type AccountRow } from '../lists/accounts-catalog.ts';
import { CALL_LIST_COLUMNS, CALL_LIST_SORT, type CallListRow } from '../lists/call-list-catalog.ts';
import type { ReadProgress } from '../sources/source-file.ts';
import type { AccountDetail, AccountInvoice, Found } from './accounts/types.ts';
import { AGEING_CALLS, ageingBuckets, ageingEdges } from './ageing/contract.ts';
import { BACKTEST_CALLS } from './backtest/contract.ts';
import { CALLS_CALLS, workedCallFields } from './call-list/contract.ts';
import { CALL_EXPORT_CALLS } from './call-list/export-contract.ts';
import type { WorkedCallRow } from './call-list/types.ts';
import type { Calls } from './calls-contract.ts';
import { COMPARE_CALLS } from './compare/contract.ts';
import { SCIENCE_CALLS } from './dataset/contract.ts';
import type { NumberedFeatureRow } from './dataset/feature-page.ts';
import { LINEAGE_CALLS } from './lineage/contract.ts';
import { daySummary, openRequest, openSummary } from './open/contract.ts';
import { rowShape } from './shared/list-schemas.ts';
import { featurePageRequest, pageRequest } from './shared/page-schemas.ts';
import {
  answer,
  cents,
  count,
  day,
  exportedFile,
  label,
  names,
  orNull,
  page,
  probability,
  rowIssue,
  text,
  whole,
} from './shared/schema-parts.ts';

/** Matches of one kind, at most. */
const MOST_FOUND = 100;
// Questions

const unsortedPageRequest = pageRequest<never>([]);

const exportKind = z.enum(['calls.xlsx', 'calls.csv', 'features.csv', 'features.csv.gz', 'features.parquet', 'rejects.csv']);

// Answers

const callListRow = z.strictObject(rowShape(CALL_LIST_COLUMNS)) satisfies z.ZodType<CallListRow>;

const workedCallRow = callListRow.extend(workedCallFields) satisfies z.ZodType<WorkedCallRow>;

const accountRow = z.strictObject(rowShape(ACCOUNTS_COLUMNS)) satisfies z.ZodType<AccountRow>;

const accountInvoice = z.strictObject({
  inv_id: text,
  total_cents: cents,
  issued_day: day,
  due_day: day,
  paid_day: orNull(day),
  is_open: orNull(z.boolean()),
  left_cents: orNull(cents),
  days_overdue: orNull(count),
  is_late: label,
  late_probability: orNull(probability),
  source_file: text,
  source_line: count,
}) satisfies z.ZodType<AccountInvoice>;

const accountDetail = accountRow.extend({
  company_address: orNull(text),
  call: orNull(callListRow),
  reasons: z.array(z.strictObject({ text, invoices: names })),
  rest_late_probability: orNull(probability),
  ageing: orNull(ageingBuckets),
  history: z.array(accountInvoice),
}) satisfies z.ZodType<AccountDetail>;

const featureRow = z.strictObject({
  row: count,
  inv_id: text,
  acct_id: text,
  inv_total_cents: cents,
  inv_items: whole,
  acct_age: orNull(whole),
  num_inv_120d: count,
  cum_tot_inv_acct: count,
  is_late: label,
  isWindowShort: z.boolean(),
  extended: z.record(z.enum(EXTENDED_KEYS), orNull(z.number())).optional(),
}) satisfies z.ZodType<NumberedFeatureRow>;

const found = z.strictObject({
  accounts: z.array(z.strictObject({ acct_id: text, company_name: orNull(text) })),
  invoices: z.array(z.strictObject({ inv_id: text, acct_id: text })),
}) satisfies z.ZodType<Found>;

/** How far a reading has come, as it crosses. */
export const readProgress = z.strictObject({
  file: text,
  bytesRead: count,
  bytesTotal: count,
  unit: z.literal('rows').optional(),
}) satisfies z.ZodType<ReadProgress>;

/** Every question that the page may ask, declared once: the client on the page and the dispatch in the worker are made from this. */
export const CORE_CALLS = {
  /** Reads extracts. The ones open before stay until the new ones are read without error. A newer `open` calls off an older one. */
  open: { question: z.tuple([openRequest]), answer: answer(openSummary), control: 'reading', hasFiles: true },
  /** Sees everything as of another day. */
  setAsOf: { question: z.tuple([day]), answer: answer(daySummary) },
  /** Without a sort: in the order in which the list is worked, broken promises first and snoozed accounts last. */
  callListPage: { question: z.tuple([pageRequest(CALL_LIST_SORT)]), answer: answer(page(workedCallRow)) },
  accountsPage: { question: z.tuple([pageRequest(ACCOUNT_SORT_KEYS)]), answer: answer(page(accountRow)) },
  featuresPage: { question: z.tuple([featurePageRequest]), answer: answer(page(featureRow)) },
  /** Null when there is no such account. `edges` of its ageing, 30, 60 and 90 days past due unless others are given. */
  account: { question: z.tuple([text, ageingEdges.optional()]), answer: answer(orNull(accountDetail)) },
  rejectsPage: { question: z.tuple([unsortedPageRequest]), answer: answer(page(rowIssue)) },
  /** The rows behind one finding, by its position in `OpenSummary.findings`. */
  findingPage: { question: z.tuple([count, unsortedPageRequest]), answer: answer(page(rowIssue)) },
  /** Accounts by id or name and invoices by id, best matches first; at most `limit` of each, which is at most 100. */
  find: { question: z.tuple([text, count.max(MOST_FOUND)]), answer: answer(found) },
  exportFile: { question: z.tuple([exportKind]), answer: answer(exportedFile) },
  ...LINEAGE_CALLS,
  ...CALLS_CALLS,
  ...CALL_EXPORT_CALLS,
  ...AGEING_CALLS,
  ...SCIENCE_CALLS,
  ...COMPARE_CALLS,
  ...BACKTEST_CALLS,
} as const satisfies Calls;

export type CoreCall = keyof typeof CORE_CALLS;
