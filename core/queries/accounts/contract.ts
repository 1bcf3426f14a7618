import { z } from 'zod';
import { label } from '../../features/feature-row.ts';
import { ACCOUNT_SORT_KEYS, ACCOUNTS_COLUMNS } from '../../lists/accounts-catalog.ts';
import { rowShape } from '../../stored/row-shape.ts';
import { cents, count, day, type Infer, names, orNull, probability, text } from '../../units/unit-schemas.ts';
import { callListRow, correctedContact } from '../shared/list-schemas.ts';
import { accountsFilter, pageRequest } from '../shared/page-request.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { ageingBuckets, ageingEdges, answer, asOfDay, exportedFile, page } from '../shared/schema-parts.ts';

export type { AccountSort } from '../../lists/accounts-catalog.ts';

/** Maximum number of matches of each kind. */
const MAX_FOUND = 100;

const accountRow = z.strictObject({ ...rowShape(ACCOUNTS_COLUMNS), ...correctedContact });

export type AccountRow = Infer<typeof accountRow>;

const accountsExportKind = z.enum(['accounts.xlsx', 'accounts.csv']);

export type AccountsExportKind = z.infer<typeof accountsExportKind>;

const accountInvoice = z.strictObject({
  inv_id: text,
  total_cents: cents,
  issued_day: day,
  due_day: day,
  /** Null when not paid by the as-of date. */
  paid_day: orNull(day),
  is_open: orNull(z.boolean()),
  /** What is left to pay after the account's credits; for a credit what is left of it; null where `is_open` is. */
  left_cents: orNull(cents),
  /** For the rest; a credit is never overdue. */
  days_overdue: orNull(count),
  /** As in the dataset; null for a credit, which is neither late nor on time. */
  is_late: label,
  /** For an invoice with something left to pay: the chance that it ends late. */
  late_probability: orNull(probability),
  source_file: text,
  source_line: count,
});

export type AccountInvoice = Infer<typeof accountInvoice>;

/** A reason to call, with the ids of its invoices: at most 100, and none for a reason without invoices. */
const reasonWithEvidence = z.strictObject({ text, invoices: names });

const accountDetail = accountRow.extend({
  company_address: orNull(text),
  /** The account's row on the call list; null when it owes nothing. */
  call: orNull(callListRow),
  /** `MODEL_NUMBER` of the model that gave the chance of `call`; null where that is unknown. */
  call_model: orNull(count),
  /** The reasons of `call`, each with its invoices; empty when the account owes nothing. */
  reasons: z.array(reasonWithEvidence),
  /** The chance that an invoice not yet due becomes late; null when there is none. */
  rest_late_probability: orNull(probability),
  ageing: orNull(ageingBuckets),
  /** The latest invoices, newest first, at most 2,000; `invoices` has their full number. */
  history: z.array(accountInvoice),
});

export type AccountDetail = Infer<typeof accountDetail>;

/** What matched, where it is not the id or the name: the contact, the phone number, or an amount. */
const because = text.optional();

/** Where what matched is the analyst's own, or stands in the extract and was replaced by it; `by` is null where the analyst's is empty. */
const correction = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('ours') }),
  z.strictObject({ is: z.literal('replaced'), by: orNull(text) }),
]);

const found = z.strictObject({
  accounts: z.array(z.strictObject({ acct_id: text, company_name: orNull(text), because, correction: correction.optional() })),
  invoices: z.array(z.strictObject({ inv_id: text, acct_id: text, because })),
});

export type Found = Infer<typeof found>;

/** The questions about accounts: see `CORE_QUESTIONS`. */
export const ACCOUNT_QUESTIONS = {
  accountsPage: {
    hasContacts: true,
    request: pageRequest(ACCOUNT_SORT_KEYS).extend({ ...asOfDay, filter: accountsFilter.optional() }),
    answer: answer(page(accountRow)),
  },
  /** The accounts as a file, by their ids: all of them, or some. */
  exportAccounts: {
    request: z.strictObject({ ...asOfDay, kind: accountsExportKind, filter: accountsFilter.optional() }),
    answer: answer(exportedFile),
  },
  /** Null when there is no such account. `edges` are those of its ageing; default 30, 60 and 90 days overdue. */
  account: {
    hasContacts: true,
    request: z.strictObject({ ...asOfDay, accountId: text, edges: ageingEdges.optional() }),
    answer: answer(orNull(accountDetail)),
  },
  /**
   * Accounts by id, name, contact, phone (by its digits) and what they owe, and invoices by id and total, best matches first; at most
   * `limit` of each, which is at most 100.
   */
  find: { hasContacts: true, request: z.strictObject({ ...asOfDay, text, limit: count.max(MAX_FOUND) }), answer: answer(found) },
} as const satisfies Questions;

export type AccountApi = Api<typeof ACCOUNT_QUESTIONS>;
