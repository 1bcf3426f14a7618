import { z } from 'zod';
import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import {
  AGEING_COLUMNS,
  AGEING_SORT_KEYS,
  type AgeingRow,
  type AgeingTotals,
  TOTALLED_AGEING_COLUMNS,
} from '../../lists/ageing-catalog.ts';
import { type AgeingEdges, areAgeingEdges } from '../../units/ageing-edges.ts';
import type { Api, Calls } from '../calls-contract.ts';
import { rowShape } from '../shared/list-schemas.ts';
import { answer, cents, count, day, exportedFile, MOST_PAGE_ROWS, orNull, page, rowWindow, text } from '../shared/schema-parts.ts';
import type { AgeingExportKind, AgeingPageRequest, AgeingSummary, CallSheet, OpenInvoice, PaidInvoice, Statement } from './types.ts';

/** Open invoices of one account on paper, at most. */
const MOST_SHEET_INVOICES = 100;

export const ageingEdges = z.custom<AgeingEdges>((value) => Array.isArray(value) && areAgeingEdges(value), 'not three ascending days');

const ageingRow = z.strictObject(rowShape(AGEING_COLUMNS)) satisfies z.ZodType<AgeingRow>;

const ageingPageRequest = z.strictObject({
  ...rowWindow,
  sort: z.strictObject({ by: z.enum(AGEING_SORT_KEYS), descending: z.boolean() }).optional(),
  search: text.optional(),
}) satisfies z.ZodType<AgeingPageRequest>;

/** Open dollars of one age, as they cross. */
export const ageingBuckets = z.array(
  z.strictObject({ from: count, to: orNull(count), cents, invoices: count }) satisfies z.ZodType<AgeingBucket>,
);

const ageingTotals = z.strictObject({ accounts: count, ...rowShape(TOTALLED_AGEING_COLUMNS) }) satisfies z.ZodType<AgeingTotals>;

const ageingSummary = z.strictObject({
  buckets: ageingBuckets,
  totals: ageingTotals,
  shown: ageingTotals,
}) satisfies z.ZodType<AgeingSummary>;

const ageingExportKind = z.enum(['ageing.xlsx', 'ageing.csv']) satisfies z.ZodType<AgeingExportKind>;

const openInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  due_day: day,
  days_overdue: count,
  total_cents: cents,
  left_cents: cents,
}) satisfies z.ZodType<OpenInvoice>;

const paidInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  due_day: day,
  paid_day: day,
  total_cents: cents,
}) satisfies z.ZodType<PaidInvoice>;

const statement = z.strictObject({
  as_of_day: day,
  acct_id: text,
  company_name: orNull(text),
  company_address: orNull(text),
  contact_person: orNull(text),
  invoices: z.array(openInvoice),
  listed_invoices: count,
  are_credits: z.boolean(),
  ageing: ageingBuckets,
  open_cents: cents,
  past_due_cents: cents,
  paid_from_day: day,
  paid: z.array(paidInvoice),
  paid_invoices: count,
  paid_cents: cents,
}) satisfies z.ZodType<Statement>;

const callSheet = z.strictObject({
  acct_id: text,
  company_address: orNull(text),
  invoices: z.array(openInvoice),
}) satisfies z.ZodType<CallSheet>;

/** The questions about what is open by age: see `CORE_CALLS`. */
export const AGEING_CALLS = {
  /** The aged receivables as of the day, most open dollars first. */
  ageingPage: { question: z.tuple([ageingEdges, ageingPageRequest]), answer: answer(page(ageingRow)) },
  /** What the aged receivables add up to; `search` as for the page, empty for all of them. */
  ageingSummary: { question: z.tuple([ageingEdges, text]), answer: answer(ageingSummary) },
  /** Open dollars by days past due; adds up to `DaySummary.openCents`. Costs less than the aged receivables do. */
  openByAge: { question: z.tuple([ageingEdges]), answer: answer(ageingBuckets) },
  /** All of the aged receivables as a file, with their total. */
  exportAgeing: { question: z.tuple([ageingExportKind, ageingEdges]), answer: answer(exportedFile) },
  /** What one account owes as of the day; null when there is no such account. */
  statement: { question: z.tuple([text, ageingEdges]), answer: answer(orNull(statement)) },
  /** What is printed beside the call list's figures, of at most 1,000 accounts; accounts that are not known are left out. */
  callSheets: {
    question: z.tuple([z.array(text).max(MOST_PAGE_ROWS), count.max(MOST_SHEET_INVOICES)]),
    answer: answer(z.array(callSheet)),
  },
} as const satisfies Calls;

export type AgeingApi = Api<typeof AGEING_CALLS>;
