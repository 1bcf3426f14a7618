import { z } from 'zod';
import type { RowPlace } from '../../declarations/row-place.ts';
import { EXTENDED_KEYS } from '../../features/feature-catalog.ts';
import type { RawRow } from '../../sources/raw-row.ts';
import type { Api, Calls } from '../calls-contract.ts';
import {
  answer,
  cents,
  count,
  day,
  featureKind,
  label,
  orNull,
  page,
  placeParts,
  rowWindow,
  tableName,
  text,
  whole,
} from '../shared/schema-parts.ts';
import type {
  EarlierInvoice,
  ExtendedExplanation,
  ExtendedValue,
  InvoiceExplanation,
  InvoiceLine,
  InvoiceLines,
  ModelColumn,
  ModelName,
  ModelPageRequest,
  ModelRow,
  ModelSummary,
  ModelsRequest,
  ModelValue,
  WindowInvoice,
} from './types.ts';

const place = z.strictObject(placeParts) satisfies z.ZodType<RowPlace>;

const modelName = z.enum([
  'stg_accounts',
  'stg_skus',
  'stg_invoices',
  'stg_invoice_line_items',
  'int_invoices_priced',
  'int_invoices_settled',
  'int_invoices_sequenced',
  'int_invoices_preceded',
  'features_invoices',
  'mart_call_list',
]) satisfies z.ZodType<ModelName>;

const modelsRequest = z.strictObject({ extended: z.boolean().optional() }) satisfies z.ZodType<ModelsRequest>;

const modelPageRequest = z.strictObject({ ...rowWindow, extended: z.boolean().optional() }) satisfies z.ZodType<ModelPageRequest>;

const modelColumn = z.strictObject({
  name: text,
  kind: z.enum(['text', 'day', 'cents', 'dollars', 'count', 'days', 'chance', 'share', 'flag', 'list']),
  unit: text,
  decimals: count.optional(),
}) satisfies z.ZodType<ModelColumn>;

const modelSummary = z.strictObject({
  name: modelName,
  grain: text,
  about: text,
  inputs: z.array(z.union([modelName, tableName])),
  rows: orNull(count),
  asOfDay: z.boolean(),
  isStreamed: z.boolean(),
  columns: z.array(modelColumn),
}) satisfies z.ZodType<ModelSummary>;

const modelValue = z.union([text, z.number(), z.boolean(), z.null(), z.array(text)]) satisfies z.ZodType<ModelValue>;

const modelRow = z.strictObject({ values: z.array(modelValue), place: orNull(place) }) satisfies z.ZodType<ModelRow>;

const rawRow = z.strictObject({
  file: text,
  line: count,
  key: text.optional(),
  table: tableName,
  text,
  isCut: z.boolean(),
  fault: orNull(text),
  fields: z.array(z.strictObject({ column: text, value: text, isCut: z.boolean(), isRead: z.boolean() })),
}) satisfies z.ZodType<RawRow>;

const windowInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  inv_total_cents: cents,
  role: z.enum(['before', 'counted', 'same-day', 'this', 'later']),
  place,
}) satisfies z.ZodType<WindowInvoice>;

const invoiceExplanation = z.strictObject({
  inv_id: text,
  acct_id: text,
  company_name: orNull(text),
  place,
  issued_day: day,
  due_day: day,
  paid_day: orNull(day),
  earlier_paid_days: z.array(day),
  is_open: orNull(z.boolean()),
  left_cents: orNull(cents),
  days_overdue: orNull(count),
  inv_total_cents: cents,
  inv_items: whole,
  lines: count,
  lines_rejected: count,
  acct_age: z.strictObject({ days: orNull(whole), joined_day: orNull(day), account: orNull(place) }),
  window: z.strictObject({
    first_day: day,
    last_day: day,
    is_short: z.boolean(),
    before: count,
    counted: count,
    same_day: count,
    later: count,
    invoices: z.array(windowInvoice),
  }),
  is_late: z.strictObject({ value: label, why: text }),
}) satisfies z.ZodType<InvoiceExplanation>;

const earlierKind = z.enum(['earlier', 'answered', 'late', 'paid', 'open', 'latest']);

const extendedValue = z.strictObject({
  key: z.enum(EXTENDED_KEYS),
  name: text,
  kind: featureKind,
  unit: text,
  decimals: count,
  definition: text,
  nullMeans: orNull(text),
  step: text,
  value: orNull(z.number()),
  facts: z.array(z.strictObject({ name: text, kind: z.enum(['dollars', 'count', 'days', 'day']), says: text, value: orNull(z.number()) })),
  invoices: orNull(earlierKind),
}) satisfies z.ZodType<ExtendedValue>;

const earlierInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  inv_total_cents: cents,
  standing: z.enum(['paid-in-time', 'paid-late', 'overdue', 'open', 'unknown']),
  paid_day: orNull(day),
  kinds: z.array(earlierKind),
  place,
}) satisfies z.ZodType<EarlierInvoice>;

const extendedExplanation = z.strictObject({
  inv_id: text,
  known_day: day,
  settlement_known: z.boolean(),
  values: z.array(extendedValue),
  earlier: z.strictObject({ counts: z.record(earlierKind, count), invoices: z.array(earlierInvoice) }),
}) satisfies z.ZodType<ExtendedExplanation>;

const invoiceLine = z.strictObject({
  item_id: text,
  item_name: orNull(text),
  quantity: whole,
  price: text,
  amount: text,
  place,
  sku: place,
}) satisfies z.ZodType<InvoiceLine>;

const invoiceLines = z.strictObject({
  inv_id: text,
  lines: z.array(invoiceLine),
  lines_total: count,
  exact_total: text,
  inv_total_cents: cents,
  inv_items: whole,
  rejected: z.array(z.strictObject({ place, column: text, value: text, reason: text })),
  rejected_total: count,
}) satisfies z.ZodType<InvoiceLines>;

/** The questions of `LineageApi`; see `CORE_CALLS`. */
export const LINEAGE_CALLS = {
  /** The tables on the way from the extracts to the dataset and the call list, in the order in which they are made. */
  models: { question: z.tuple([modelsRequest.optional()]), answer: answer(z.array(modelSummary)) },
  /** Rows of one of them, in its own order. Line items are read again from their file: that takes a control. */
  modelPage: { question: z.tuple([modelName, modelPageRequest]), answer: answer(page(modelRow)), control: 'reading' },
  /** A row as it stands in its file; null when no row starts on that line. */
  rawRow: { question: z.tuple([place]), answer: answer(orNull(rawRow)), control: 'reading' },
  /** What an invoice's eight values are made of, as of the day; null when no such invoice was issued by then. */
  explainInvoice: { question: z.tuple([text]), answer: answer(orNull(invoiceExplanation)) },
  /**
   * What the invoice's values behind the eight are made of; null when no such invoice was issued by the day. Fails when what an
   * account owed can't be added up exactly.
   */
  explainExtended: { question: z.tuple([text]), answer: answer(orNull(extendedExplanation)) },
  /** The invoice's lines, read again from their file; null when no such invoice was issued by the day. */
  invoiceLines: { question: z.tuple([text]), answer: answer(orNull(invoiceLines)), control: 'reading' },
} as const satisfies Calls;

export type LineageApi = Api<typeof LINEAGE_CALLS>;
