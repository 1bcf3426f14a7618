import { z } from 'zod';
import { tableName } from '../../declarations/reading-schemas.ts';
import { rowPlace } from '../../declarations/row-place.ts';
import { EXTENDED_KEYS } from '../../features/feature-catalog.ts';
import { earlierKind, factKind, featureKind } from '../../features/feature-kinds.ts';
import { label } from '../../features/feature-row.ts';
import { foundRow, readProgress } from '../../sources/files/source-schemas.ts';
import { SQL_DIALECTS } from '../../sql/models/dialect.ts';
import { cents, count, day, type Infer, orNull, text, whole } from '../../units/unit-schemas.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, asOfDay, page, rowWindow } from '../shared/schema-parts.ts';

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
]);

export type ModelName = z.infer<typeof modelName>;

const modelColumn = z.strictObject({
  name: text,
  /**
   * The kind of its values: `text`; `day`, days since 1970; `cents`; `dollars`, exact, as decimal text; `count`; `days`, a number of days;
   * `chance` and `share`, 0 to 1; `flag`; `list`, texts.
   */
  kind: z.enum(['text', 'day', 'cents', 'dollars', 'count', 'days', 'chance', 'share', 'flag', 'list']),
  /** The unit for people. */
  unit: text,
  /** What it is, without a stop. */
  meaning: text,
  /** Decimals of counts, days and shares; none when absent. */
  decimals: count.optional(),
});

export type ModelColumn = Infer<typeof modelColumn>;

const modelInput = z.union([modelName, tableName]);

/** One table of the pipeline. Staging tables contain everything that was read; later tables contain only what is known as of the day. */
const modelSummary = z.strictObject({
  name: modelName,
  /** One row per …. */
  grain: text,
  about: text,
  /** Its input tables and extracts. */
  inputs: z.array(modelInput),
  /** Null when it is unknown what is open as of the day. */
  rows: orNull(count),
  asOfDay: z.boolean(),
  /** Not kept in memory: its pages are read again from the source. */
  isStreamed: z.boolean(),
  columns: z.array(modelColumn),
});

export type ModelSummary = Infer<typeof modelSummary>;

const modelValue = z.union([text, z.number(), z.boolean(), z.null(), z.array(text)]);

export type ModelValue = Infer<typeof modelValue>;

const modelRow = z.strictObject({
  /** A value per column of the model. */
  values: z.array(modelValue),
  /** The source row of this row; null where it has none. */
  place: orNull(rowPlace),
});

export type ModelRow = Infer<typeof modelRow>;

const windowInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  inv_total_cents: cents,
  role: z.enum(['before', 'counted', 'same-day', 'this', 'later']),
  place: rowPlace,
});

export type WindowInvoice = Infer<typeof windowInvoice>;

/** Issue date less joining date. */
const ageExplanation = z.strictObject({
  days: orNull(whole),
  joined_day: orNull(day),
  /** The account's row; null when the accounts extract has no usable one. */
  account: orNull(rowPlace),
});

export type AgeExplanation = Infer<typeof ageExplanation>;

/**
 * The account's invoices around the 120 days before the issue date. `before + counted + same_day` is `cum_tot_inv_acct`,
 * `counted` is `num_inv_120d`.
 */
const windowExplanation = z.strictObject({
  first_day: day,
  /** The day before the issue date. */
  last_day: day,
  /** The window starts before the earliest invoice of the extract, so it may miss older invoices. */
  is_short: z.boolean(),
  before: count,
  counted: count,
  /** Issued on the same day, including this one. */
  same_day: count,
  later: count,
  /** By issue date, at most 2,000: those nearest to the window. */
  invoices: z.array(windowInvoice),
});

export type WindowExplanation = Infer<typeof windowExplanation>;

const invoiceExplanation = z.strictObject({
  inv_id: text,
  acct_id: text,
  company_name: orNull(text),
  /** The invoice's own row. */
  place: rowPlace,
  issued_day: day,
  due_day: day,
  /** The latest payment by the as-of date; null when there is none. */
  paid_day: orNull(day),
  /** Payments by the as-of date that came before the latest. */
  earlier_paid_days: z.array(day),
  is_open: orNull(z.boolean()),
  /** Like the next value as on the call list: for what is left after the account's credits. Null where `is_open` is. */
  left_cents: orNull(cents),
  days_overdue: orNull(count),
  inv_total_cents: cents,
  inv_items: whole,
  /** Numbers of kept and of rejected lines. */
  lines: count,
  lines_rejected: count,
  acct_age: ageExplanation,
  window: windowExplanation,
  is_late: z.strictObject({ value: label, why: text }),
});

export type InvoiceExplanation = Infer<typeof invoiceExplanation>;

const valueFact = z.strictObject({
  name: text,
  kind: factKind,
  /** The text after its figure. */
  says: text,
  /** Null when it is unknown. */
  value: orNull(z.number()),
});

/** One value, with the declaration of its column. */
const extendedValue = z.strictObject({
  key: z.enum(EXTENDED_KEYS),
  name: text,
  kind: featureKind,
  unit: text,
  decimals: count,
  definition: text,
  nullMeans: orNull(text),
  /** The table of the pipeline that computes it. */
  step: text,
  /** The dataset's value, in cents where it is dollars; null where it is empty. */
  value: orNull(z.number()),
  /** The facts behind it. */
  facts: z.array(valueFact),
  /** The earlier invoices behind it; null when it depends on none. */
  invoices: orNull(earlierKind),
});

export type ExtendedValue = Infer<typeof extendedValue>;

const earlierInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  inv_total_cents: cents,
  /** Its status at the end of the day before; `unknown` when no payment was known by then. */
  standing: z.enum(['paid-in-time', 'paid-late', 'overdue', 'open', 'unknown']),
  /** The latest payment known by then; null when there was none. */
  paid_day: orNull(day),
  /** The kinds that the invoice belongs to. Several invoices may be the latest, when they were issued on the same day. */
  kinds: z.array(earlierKind),
  place: rowPlace,
});

export type EarlierInvoice = Infer<typeof earlierInvoice>;

export type EarlierStanding = EarlierInvoice['standing'];

/** The account's invoices issued before the issue day of the explained one. */
const earlierInvoices = z.strictObject({
  /** The number of each kind; an invoice belongs to several. All except the first and the last are 0 when no payment was known. */
  counts: z.record(earlierKind, count),
  /** Latest first; at most 500 of each status. */
  invoices: z.array(earlierInvoice),
});

export type EarlierInvoices = Infer<typeof earlierInvoices>;

/** The extended values, all as of the end of the day before the invoice's issue: a later day changes none of them. */
const extendedExplanation = z.strictObject({
  inv_id: text,
  /** The day before the issue day. */
  known_day: day,
  /** False when no payment of any account was known by its end: then paid and open invoices can't be distinguished. */
  settlement_known: z.boolean(),
  /** In the order of the dataset's columns. */
  values: z.array(extendedValue),
  earlier: earlierInvoices,
});

export type ExtendedExplanation = Infer<typeof extendedExplanation>;

const invoiceLine = z.strictObject({
  item_id: text,
  item_name: orNull(text),
  quantity: whole,
  /** Dollars, exact, as decimal text; and quantity × price. */
  price: text,
  amount: text,
  place: rowPlace,
  /** The row of the SKU with the price. */
  sku: rowPlace,
});

export type InvoiceLine = Infer<typeof invoiceLine>;

const rejectedLine = z.strictObject({ place: rowPlace, column: text, value: text, reason: text });

export type RejectedLine = Infer<typeof rejectedLine>;

const invoiceLines = z.strictObject({
  inv_id: text,
  /** In file order, at most 5,000. */
  lines: z.array(invoiceLine),
  /** The number of all lines. */
  lines_total: count,
  /** The sum of all lines in dollars, exact, as decimal text; rounded once it is `inv_total_cents`. */
  exact_total: text,
  inv_total_cents: cents,
  inv_items: whole,
  /** Rejected lines that refer to the invoice, at most 5,000. */
  rejected: z.array(rejectedLine),
  rejected_total: count,
});

export type InvoiceLines = Infer<typeof invoiceLines>;

const sqlDialect = z.enum(SQL_DIALECTS);

export type SqlDialect = Infer<typeof sqlDialect>;

/** A table of the pipeline as views of another engine, in the order in which they are made. */
const modelSql = z.strictObject({
  /** Empty for a table that is not computed by SQL. */
  views: z.array(z.strictObject({ name: text, sql: text })),
  /** Whether the project's tests run it on the engine, or only parse it. */
  isRun: z.boolean(),
});

const modelsRequest = z.strictObject({
  ...asOfDay,
  /** Include the extended columns of the dataset. */
  extended: z.boolean().optional(),
});

const invoiceRequest = z.strictObject({ ...asOfDay, invoiceId: text });

/** The questions about the sources of figures: see `CORE_QUESTIONS`. */
export const LINEAGE_QUESTIONS = {
  /** The tables of the pipeline, from the extracts to the dataset and the call list, in order. */
  models: { request: modelsRequest, answer: answer(z.array(modelSummary)), needsRows: true },
  /** Rows of one of them, in its own order. Line items are read again from their file. */
  modelPage: {
    request: modelsRequest.extend({ model: modelName, ...rowWindow }),
    answer: answer(page(modelRow)),
    progress: readProgress,
    needsRows: true,
  },
  /** One of them as SQL for another engine, over the tables of `trs stage`, as of the day. */
  modelSql: {
    request: z.strictObject({ ...asOfDay, model: modelName, dialect: sqlDialect }),
    answer: answer(modelSql),
    needsRows: true,
  },
  /** A row of a source file; null when no row starts on that line. */
  rawRow: { request: rowPlace, answer: answer(orNull(foundRow)), progress: readProgress, needsRows: true },
  /** The inputs of an invoice's eight values, as of the day; null when no such invoice was issued by then. */
  explainInvoice: { request: invoiceRequest, answer: answer(orNull(invoiceExplanation)) },
  /**
   * The inputs of the invoice's extended values; null when no such invoice was issued by the day. Fails when what an account owed can't be
   * added up exactly.
   */
  explainExtended: { request: invoiceRequest, answer: answer(orNull(extendedExplanation)) },
  /** The invoice's lines, read again from their file, or, of a store, from a snapshot that keeps them; null when no such invoice was issued by the day. */
  invoiceLines: { request: invoiceRequest, answer: answer(orNull(invoiceLines)), progress: readProgress },
} as const satisfies Questions;

export type LineageApi = Api<typeof LINEAGE_QUESTIONS>;
