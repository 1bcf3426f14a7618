import { z } from 'zod';
import { AGEING_COLUMNS, AGEING_SORT_KEYS, TOTALLED_AGEING_COLUMNS } from '../../lists/ageing-catalog.ts';
import { rowShape } from '../../stored/row-shape.ts';
import { cents, count, day, type Infer, number, orNull, text } from '../../units/unit-schemas.ts';
import { correctedContact } from '../shared/list-schemas.ts';
import { accountsFilter, namedAccounts, pageRequest } from '../shared/page-request.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { ageingBuckets, ageingEdges, answer, asOfDay, exportedFile, MAX_PAGE_ROWS, page } from '../shared/schema-parts.ts';

export type { AgeingSort } from '../../lists/ageing-catalog.ts';

/** Maximum number of printed open invoices of one account. */
const MAX_SHEET_INVOICES = 100;

const ageingRow = z.strictObject({ ...rowShape(AGEING_COLUMNS), ...correctedContact });

export type AgedAccount = Infer<typeof ageingRow>;

const ageingTotals = z.strictObject({ accounts: count, ...rowShape(TOTALLED_AGEING_COLUMNS) });

const ageingSummary = z.strictObject({
  /** All open amounts: they add up to the day's summary. */
  buckets: ageingBuckets,
  totals: ageingTotals,
  /** The totals of the accounts that match the search. */
  shown: ageingTotals,
});

export type AgeingSummary = Infer<typeof ageingSummary>;

const ageingExportKind = z.enum(['ageing.xlsx', 'ageing.csv']);

export type AgeingExportKind = z.infer<typeof ageingExportKind>;

/** An invoice with something left to pay, or a credit with something left. */
const openInvoice = z.strictObject({
  inv_id: text,
  issued_day: day,
  due_day: day,
  /** Days overdue; 0 when not due yet, and for a credit. */
  days_overdue: count,
  total_cents: cents,
  /** What is left of the total after the account's credits; below 0 for a credit. */
  left_cents: cents,
});

export type OpenInvoice = Infer<typeof openInvoice>;

const listedInvoice = openInvoice.extend({ acct_id: text, company_name: orNull(text) });

/** An open invoice with its account. */
export type ListedInvoice = Infer<typeof listedInvoice>;

/** What open invoices can be sorted by. */
export const OPEN_INVOICE_SORTS = [
  'inv_id',
  'acct_id',
  'company_name',
  'issued_day',
  'due_day',
  'days_overdue',
  'total_cents',
  'left_cents',
] as const;

export type OpenInvoiceSort = (typeof OPEN_INVOICE_SORTS)[number];

const openInvoicesFilter = z.strictObject({
  overdueOnly: z.boolean().optional(),
  /** Only invoices of these accounts, and only the one with this id. */
  accounts: namedAccounts.optional(),
  inv_id: text.optional(),
});

export type OpenInvoicesFilter = Infer<typeof openInvoicesFilter>;

const paidInvoice = z.strictObject({ inv_id: text, issued_day: day, due_day: day, paid_day: day, total_cents: cents });

export type PaidInvoice = Infer<typeof paidInvoice>;

/** What an account owes as of the day, and its recent payments. */
const statement = z.strictObject({
  as_of_day: day,
  acct_id: text,
  company_name: orNull(text),
  company_address: orNull(text),
  contact_person: orNull(text),
  ...correctedContact,
  /** The invoices with something left, oldest first, at most 2,000; `listed_invoices` has their full number. */
  invoices: z.array(openInvoice),
  listed_invoices: count,
  /** True when the amounts are unused credits and nothing is to pay. */
  are_credits: z.boolean(),
  /** What is left by days overdue; adds up to `open_cents`. */
  ageing: ageingBuckets,
  open_cents: cents,
  /** The part of `open_cents` that is overdue: what should have been paid by now. */
  overdue_cents: cents,
  /** The invoices paid from this day to the as-of date, both included: sixty days. */
  paid_from_day: day,
  /** The latest 2,000 at most, in order of payment; `paid_invoices` has the full number. */
  paid: z.array(paidInvoice),
  paid_invoices: count,
  paid_cents: cents,
});

export type Statement = Infer<typeof statement>;

const callSheet = z.strictObject({
  acct_id: text,
  company_address: orNull(text),
  /** The oldest open invoices, as many as were asked for. */
  invoices: z.array(openInvoice),
});

export type CallSheet = Infer<typeof callSheet>;

/** The receivables at the end of a day, as they were known then. */
const trendPoint = z.strictObject({
  day,
  /** Null, like the following two, where no payment is dated up to the day: it is unknown then what was open. */
  open_cents: orNull(cents),
  overdue_cents: orNull(cents),
  /** Open amounts by days overdue; they add up to `open_cents`. */
  buckets: orNull(ageingBuckets),
  /** Totals of the invoices and credits issued after the day of the previous point. */
  invoiced_cents: cents,
  /**
   * Days sales outstanding: open amount ÷ amount invoiced in the 90 days up to the day × 90. Null where nothing was invoiced in them, and
   * where they begin before the first invoice.
   */
  dso_days: orNull(number),
  /**
   * Collection effectiveness index, usually 0 to 1: of what was open at the previous point and what was invoiced since, without what is not
   * due yet at the end, the share that was collected. Null where the previous point is unknown or nothing could be collected.
   */
  cei_share: orNull(number),
});
export type TrendPoint = Infer<typeof trendPoint>;

const agedDay = { ...asOfDay, edges: ageingEdges };

/** The questions about what is open by age: see `CORE_QUESTIONS`. */
export const AGEING_QUESTIONS = {
  /** The aged receivables as of the day, most open dollars first. */
  ageingPage: {
    hasContacts: true,
    request: pageRequest(AGEING_SORT_KEYS).extend({ ...agedDay, filter: accountsFilter.optional() }),
    answer: answer(page(ageingRow)),
  },
  /** The totals of the aged receivables; `search` and `filter` as for the page, an empty search for all of them. */
  ageingSummary: {
    hasContacts: true,
    request: z.strictObject({ ...agedDay, search: text, filter: accountsFilter.optional() }),
    answer: answer(ageingSummary),
  },
  /** All invoices and credits with something left, the earliest due first. */
  openInvoicesPage: {
    request: pageRequest(OPEN_INVOICE_SORTS).extend({ ...asOfDay, filter: openInvoicesFilter.optional() }),
    answer: answer(page(listedInvoice)),
  },
  /** Open dollars by days overdue; adds up to `DaySummary.openCents`. Faster than the aged receivables. */
  openByAge: { request: z.strictObject(agedDay), answer: answer(ageingBuckets) },
  /** The receivables at the start and at the end of each of the last twelve months, each as it was known then, and on the day itself where it ends no month. */
  receivablesTrend: { request: z.strictObject(agedDay), answer: answer(z.array(trendPoint)) },
  /** The aged receivables as a file with their total: all of them, or those of some accounts. */
  exportAgeing: {
    request: z.strictObject({ ...agedDay, kind: ageingExportKind, filter: accountsFilter.optional() }),
    answer: answer(exportedFile),
  },
  /** What one account owes as of the day; null when there is no such account. */
  statement: { hasContacts: true, request: z.strictObject({ ...agedDay, accountId: text }), answer: answer(orNull(statement)) },
  /** The printed details beside the call list's figures, of at most 1,000 accounts; unknown accounts are left out. */
  callSheets: {
    request: z.strictObject({
      ...asOfDay,
      accountIds: z.array(text).max(MAX_PAGE_ROWS),
      /** Maximum number of open invoices per account. */
      maxInvoices: count.max(MAX_SHEET_INVOICES),
    }),
    answer: answer(z.array(callSheet)),
  },
} as const satisfies Questions;

export type AgeingApi = Api<typeof AGEING_QUESTIONS>;
