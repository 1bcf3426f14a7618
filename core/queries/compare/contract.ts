import { z } from 'zod';
import { distributionShift } from '../../compare/compare-schemas.ts';
import { NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import { numericKey } from '../../features/feature-keys.ts';
import { rowIssue } from '../../findings/row-issue.ts';
import { readProgress } from '../../sources/files/source-schemas.ts';
import { lateShareFigures } from '../../statistics/statistics-schemas.ts';
import { cents, count, day, type Infer, number, orNull, text, whole } from '../../units/unit-schemas.ts';
import { openRequest, openSummary } from '../open/contract.ts';
import { sortBy, unsortedPageRequest } from '../shared/page-request.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, page, rowWindow } from '../shared/schema-parts.ts';

/** The change of an account between two call lists: `gone-paid` when all of its earlier open invoices are paid, else `gone-missing`. */
export const CALL_CHANGES = ['new', 'gone-paid', 'gone-missing', 'up', 'down', 'same'] as const;

export type CallListChange = (typeof CALL_CHANGES)[number];

const comparedColumn = z.enum([...NUMERIC_KEYS, 'acct_id']);

/** One of two compared sides: the open extracts, or the other set, as of a day. */
const side = z.strictObject({ set: z.enum(['open', 'other']), day });

export type ComparedSide = Infer<typeof side>;

const compareRequest = z.strictObject({ from: side, to: side, extended: z.boolean().optional() });

export type CompareRequest = Infer<typeof compareRequest>;

const compareDatasetsRequest = compareRequest.extend({
  /** The distributions only of the invoices that were issued in so many months up to the day of a side, instead of all up to it. */
  issuedMonths: z.int().min(1).max(24).optional(),
});

const comparedKind = z.enum(['added', 'gone', 'changed']);

export type ComparedKind = z.infer<typeof comparedKind>;

const datasetsCompared = z.strictObject({
  from: side,
  to: side,
  rowsBefore: count,
  rowsAfter: count,
  added: count,
  gone: count,
  changed: count,
  unchanged: count,
  /** Columns with changed cells, with the number of rows of each. */
  changedCells: z.array(z.strictObject({ column: comparedColumn, rows: count })),
  /** The changes of labels, over the rows on both sides: `[before][after]`, each unknown, on time, late. */
  labels: z.array(z.array(count)),
  distributions: z.array(distributionShift),
  /** The late shares of both datasets. */
  lateShares: z.strictObject({ before: lateShareFigures, after: lateShareFigures }),
});

export type DatasetsCompared = Infer<typeof datasetsCompared>;

/** Cells by column; null for an empty one. Money in cents. */
const cells = z.partialRecord(numericKey, orNull(number));

export type FeatureCells = Infer<typeof cells>;

const comparedRow = z.strictObject({
  inv_id: text,
  /** The account on the second side, or on the first when the row is gone. */
  acct_id: text,
  /** The account on the first side, if it is another one. */
  acct_id_before: orNull(text),
  /** Null when the row does not exist. */
  before: orNull(cells),
  after: orNull(cells),
  /** Columns with different cells; none for a row that exists on one side only. */
  changed: z.array(comparedColumn),
});

export type ComparedRow = Infer<typeof comparedRow>;

const callChange = z.enum(CALL_CHANGES);

const compareCallsRequest = z.strictObject({ from: side, to: side });

const callsCompared = z.strictObject({
  from: side,
  to: side,
  /** The two lists: `same` counts accounts with the same rank on both. */
  listedBefore: count,
  listedAfter: count,
  counts: z.record(callChange, count),
  priorityBeforeCents: cents,
  priorityAfterCents: cents,
  overdueBeforeCents: cents,
  overdueAfterCents: cents,
  /** Overdue on the second side, for invoices that were not overdue on the first. */
  newOverdueCents: cents,
});

export type CallsCompared = Infer<typeof callsCompared>;

/** An account of either list. Figures of a list without it are null. */
const comparedCall = z.strictObject({
  acct_id: text,
  company_name: orNull(text),
  change: callChange,
  rank_before: orNull(count),
  rank_after: orNull(count),
  /** Places gained (above 0) or lost (below 0); null for an account that only one list has. */
  places: orNull(whole),
  priority_before_cents: orNull(cents),
  priority_after_cents: orNull(cents),
  /** After minus before; an account that isn't listed counts as 0. */
  priority_change_cents: cents,
  overdue_before_cents: orNull(cents),
  overdue_after_cents: orNull(cents),
  /** Overdue on the second side, for invoices that were not overdue on the first. */
  new_overdue_cents: cents,
});

export type ComparedCall = Infer<typeof comparedCall>;

const comparedCallSort = comparedCall.keyof().exclude(['change']).options;

export type ComparedCallSort = (typeof comparedCallSort)[number];

const comparedCallsPageRequest = compareCallsRequest.extend({
  ...rowWindow,
  sort: sortBy(comparedCallSort).optional(),
  search: text.optional(),
  /** Only accounts with this change. */
  change: callChange.optional(),
});

/** The questions that compare two days or two sets of extracts: see `CORE_QUESTIONS`. */
export const COMPARE_QUESTIONS = {
  /**
   * Reads another set of extracts to compare it with the open ones. An earlier other set stays until this one is read without error. A
   * newer `openOther` cancels an older one, and so does an `open` that succeeds: then no other set is open.
   */
  openOther: { request: openRequest, answer: answer(openSummary), progress: readProgress, hasFiles: true },
  /** Closes the other set, if there is one, and cancels its reading. */
  closeOther: { request: z.strictObject({}), answer: answer(z.null()) },
  /** Rejected rows of the other set. */
  otherRejectsPage: { request: unsortedPageRequest, answer: answer(page(rowIssue)) },
  /** Compares two datasets by invoice. */
  compareDatasets: { request: compareDatasetsRequest, answer: answer(datasetsCompared) },
  /** The rows that were added, removed or changed between the two, in the order of the dataset. */
  comparePage: { request: compareRequest.extend({ kind: comparedKind, ...rowWindow }), answer: answer(page(comparedRow)) },
  /** Compares two call lists. Fails with `compare.no-payments` when no payment is known on a side: then it is unknown what is open. */
  compareCalls: { request: compareCallsRequest, answer: answer(callsCompared) },
  /** The accounts of both call lists. Without a sort: by rank now, followed by removed accounts by their earlier rank. */
  compareCallsPage: { request: comparedCallsPageRequest, answer: answer(page(comparedCall)) },
} as const satisfies Questions;

export type CompareApi = Api<typeof COMPARE_QUESTIONS>;
