import { config, z } from 'zod';
import type { CoreError } from '../errors/core-error.ts';
import type { FileReport } from '../quality/file-report.ts';
import type { RowIssue } from '../quality/row-issues.ts';
import type { CallListRow } from '../risk/call-list-row.ts';
import type { ReadProgress } from '../sources/source-file.ts';
import type { Cents, EpochDay, Probability } from '../units/units.ts';
import type {
  AccountDetail,
  AccountInvoice,
  AccountRow,
  AgeingBucket,
  CoreApi,
  DaySummary,
  ExportedFile,
  Found,
  NumberedFeatureRow,
  OpenRequest,
  OpenSummary,
  Page,
  PageRequest,
  RowFilter,
} from './core-api.ts';

// The page's policy forbids compiled validators, and even trying is reported as a breach of it.
config({ jitless: true });

/** Rows of one page, at most: some screens full. A whole table is never asked for. */
const MOST_PAGE_ROWS = 1_000;
/** Matches of one kind, at most. */
const MOST_FOUND = 100;
/** 0001-01-01 and 9999-12-31, as days since 1970-01-01. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

const text = z.string();
const count = z.int().nonnegative();
const whole = z.int();
const cents = z.custom<Cents>(Number.isSafeInteger, 'not whole cents');
const day = z.custom<EpochDay>((value) => isWithin(value, FIRST_DAY, LAST_DAY) && Number.isInteger(value), 'not a day');
const probability = z.custom<Probability>((value) => isWithin(value, 0, 1), 'not a probability');
const orNull = <Schema extends z.ZodType>(schema: Schema) => z.nullable(schema);

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

// Questions

const dateOrder = z.enum(['dmy', 'mdy', 'ymd']);

const openRequest = z.strictObject({
  files: z.array(z.strictObject({ name: text, size: count, blob: z.unknown() })),
  today: day,
  dateOrder: dateOrder.optional(),
  concat: z.boolean().optional(),
  asOf: day.optional(),
}) satisfies z.ZodType<OpenRequest>;

const range = z.strictObject({ min: z.number().optional(), max: z.number().optional() });

const rowFilter = z.strictObject({
  overdueOnly: z.boolean().optional(),
  dueWithinDays: whole.optional(),
  ranges: z.partialRecord(z.enum(['inv_total_cents', 'inv_items', 'acct_age', 'num_inv_120d', 'cum_tot_inv_acct']), range).optional(),
  isLate: z.array(z.literal([0, 1, null])).optional(),
}) satisfies z.ZodType<RowFilter>;

function pageRequest<const SortKey extends string>(by: readonly SortKey[]) {
  return z.strictObject({
    firstRow: count,
    limit: count.max(MOST_PAGE_ROWS),
    sort: z.strictObject({ by: z.enum(by), descending: z.boolean() }).optional(),
    search: text.optional(),
    filter: rowFilter.optional(),
  }) satisfies z.ZodType<PageRequest<SortKey>>;
}

const unsortedPageRequest = pageRequest<never>([]);

const callListSort = [
  'rank',
  'acct_id',
  'company_name',
  'contact_person',
  'contact_phone',
  'priority_cents',
  'late_probability',
  'overdue_cents',
  'overdue_invoices',
  'oldest_days_overdue',
  'open_cents',
  'open_invoices',
  'next_due_day',
] as const;

const accountSort = [
  'acct_id',
  'company_name',
  'contact_person',
  'contact_phone',
  'joined_day',
  'invoices',
  'open_cents',
  'overdue_cents',
  'late_share',
  'last_issued_day',
] as const;

const featureSort = [
  'inv_id',
  'acct_id',
  'inv_total_cents',
  'inv_items',
  'acct_age',
  'num_inv_120d',
  'cum_tot_inv_acct',
  'is_late',
] as const;

const exportKind = z.enum(['calls.xlsx', 'calls.csv', 'features.csv', 'features.csv.gz', 'features.parquet', 'rejects.csv']);

// Answers

const tableName = z.enum(['accounts', 'skus', 'invoices', 'invoice_line_items']);
const names = z.array(text);

/** Every code that the core can say, with what comes with it; one more or fewer doesn't compile. */
const errorFields = {
  'sources.none': { ignored: names },
  'sources.missing-table': { table: tableName, ignored: names },
  'sources.missing-column': { file: text, table: tableName, column: text },
  'sources.repeated-header': { file: text, line: count, column: text },
  'sources.two-files': { table: tableName, files: names },
  'sources.empty': { file: text },
  'sources.broken-header': { file: text, line: count },
  'sources.unreadable': { file: text, detail: text },
  'sources.date-order-unclear': { file: text, parsedShare: probability, line: count, value: text },
  'pricing.not-exact': { invoice: text, file: text, line: count },
  'as-of.none': { today: text },
  'calls.no-payments': { file: text },
  'calls.no-payments-yet': { file: text, asOf: text },
  'calls.not-exact': { account: text },
  cancelled: {},
} satisfies {
  readonly [Code in CoreError['code']]: {
    readonly [Field in Exclude<keyof ErrorOf<Code>, 'code'>]-?: z.ZodType<ErrorOf<Code>[Field]>;
  };
};

type ErrorOf<Code extends CoreError['code']> = Extract<CoreError, { code: Code }>;

const errorShapes = new Map(
  Object.entries(errorFields).map(([code, fields]) => [code, z.strictObject({ code: z.literal(code), ...fields })]),
);

const coreError = z.custom<CoreError>((value) => {
  const code: unknown = typeof value === 'object' && value !== null && 'code' in value ? value.code : null;
  return typeof code === 'string' && errorShapes.get(code)?.safeParse(value).success === true;
}, 'not an error of the core');

const fileReport = z.strictObject({
  file: text,
  table: tableName,
  size: count,
  rowsRead: count,
  rowsKept: count,
  rowsRejected: count,
  rowsRejectedByReference: count,
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  delimiter: z.enum([',', ';', '\t', '|']),
  decimalMark: z.enum(['.', ',']),
  dateOrder: orNull(dateOrder),
  columns: names,
}) satisfies z.ZodType<FileReport>;

const ageing = z.array(z.strictObject({ from: count, to: orNull(count), cents, invoices: count }) satisfies z.ZodType<AgeingBucket>);

const daySummary = z.strictObject({
  asOf: day,
  accounts: count,
  invoices: count,
  debtors: orNull(count),
  openInvoices: orNull(count),
  openCents: orNull(cents),
  overdueCents: orNull(cents),
  overdueAccounts: orNull(count),
  expectedLateCents: orNull(cents),
  ageing: orNull(ageing),
}) satisfies z.ZodType<DaySummary>;

const openSummary = z.strictObject({
  files: z.array(fileReport),
  ignored: names,
  rowsKept: count,
  rowsRejected: count,
  findings: z.array(z.strictObject({ check: text, severity: z.enum(['warning', 'note']), file: text, message: text, count })),
  settlementKnown: z.boolean(),
  issued: orNull(z.strictObject({ first: day, last: day })),
  asOfWhy: text,
  day: daySummary,
}) satisfies z.ZodType<OpenSummary>;

const callListRow = z.strictObject({
  rank: count,
  acct_id: text,
  company_name: orNull(text),
  contact_person: orNull(text),
  contact_phone: orNull(text),
  priority_cents: cents,
  late_probability: probability,
  overdue_cents: cents,
  overdue_invoices: count,
  oldest_days_overdue: count,
  open_cents: cents,
  open_invoices: count,
  next_due_day: orNull(day),
  reasons: names,
}) satisfies z.ZodType<CallListRow>;

const accountRow = z.strictObject({
  acct_id: text,
  company_name: orNull(text),
  contact_person: orNull(text),
  contact_phone: orNull(text),
  joined_day: orNull(day),
  invoices: count,
  open_cents: orNull(cents),
  overdue_cents: orNull(cents),
  late_share: orNull(probability),
  last_issued_day: orNull(day),
}) satisfies z.ZodType<AccountRow>;

const label = z.literal([0, 1, null]);

const accountInvoice = z.strictObject({
  inv_id: text,
  total_cents: cents,
  issued_day: day,
  due_day: day,
  paid_day: orNull(day),
  is_open: orNull(z.boolean()),
  days_overdue: orNull(count),
  is_late: label,
  late_probability: orNull(probability),
  source_file: text,
  source_line: count,
}) satisfies z.ZodType<AccountInvoice>;

const accountDetail = accountRow.extend({
  company_address: orNull(text),
  call: orNull(callListRow),
  rest_late_probability: orNull(probability),
  ageing: orNull(ageing),
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
}) satisfies z.ZodType<NumberedFeatureRow>;

const rowIssue = z.strictObject({ file: text, line: count, column: text, value: text, reason: text }) satisfies z.ZodType<RowIssue>;

const found = z.strictObject({
  accounts: z.array(z.strictObject({ acct_id: text, company_name: orNull(text) })),
  invoices: z.array(z.strictObject({ inv_id: text, acct_id: text })),
}) satisfies z.ZodType<Found>;

const exportedFile = z.strictObject({
  name: text,
  mimeType: text,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes'),
}) satisfies z.ZodType<ExportedFile>;

function page<Row>(row: z.ZodType<Row>): z.ZodType<Page<Row>> {
  return z.strictObject({ firstRow: count, rows: z.array(row), total: count, all: count });
}

/** `Result`, as it crosses. */
function answer<Value>(value: z.ZodType<Value>) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: coreError }),
  ]);
}

/** How far a reading has come, as it crosses. */
export const readProgress = z.strictObject({ file: text, bytesRead: count, bytesTotal: count }) satisfies z.ZodType<ReadProgress>;

export type CoreCall = keyof CoreApi;

/** For every question of the contract, the shape of what is asked (callbacks left out) and of what is answered. */
export const CORE_CALLS = {
  open: { question: z.tuple([openRequest]), answer: answer(openSummary) },
  cancelOpen: { question: z.tuple([]), answer: z.undefined() },
  setAsOf: { question: z.tuple([day]), answer: answer(daySummary) },
  callListPage: { question: z.tuple([pageRequest(callListSort)]), answer: answer(page(callListRow)) },
  accountsPage: { question: z.tuple([pageRequest(accountSort)]), answer: answer(page(accountRow)) },
  featuresPage: { question: z.tuple([pageRequest(featureSort)]), answer: answer(page(featureRow)) },
  account: { question: z.tuple([text]), answer: answer(orNull(accountDetail)) },
  rejectsPage: { question: z.tuple([unsortedPageRequest]), answer: answer(page(rowIssue)) },
  findingPage: { question: z.tuple([count, unsortedPageRequest]), answer: answer(page(rowIssue)) },
  find: { question: z.tuple([text, count.max(MOST_FOUND)]), answer: answer(found) },
  exportFile: { question: z.tuple([exportKind]), answer: answer(exportedFile) },
} satisfies { readonly [Call in CoreCall]: { readonly question: z.ZodType<Question<Call>>; readonly answer: z.ZodType<Reply<Call>> } };

/** What a call is asked with, callbacks left out. */
export type Question<Call extends CoreCall> = Call extends 'open' ? [OpenRequest] : Parameters<CoreApi[Call]>;
/** What it comes back with. */
export type Reply<Call extends CoreCall> = Awaited<ReturnType<CoreApi[Call]>>;
