import { z } from 'zod';
import type { Distribution, DistributionShift } from '../../compare/compare-datasets.ts';
import { NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import type { Api, Calls } from '../calls-contract.ts';
import { openRequest, openSummary } from '../open/contract.ts';
import { pageRequest, sortBy } from '../shared/page-schemas.ts';
import { answer, cents, count, day, orNull, page, rowIssue, rowWindow, scale, text, whole } from '../shared/schema-parts.ts';
import {
  CALL_CHANGES,
  type CallsCompared,
  type CompareCallsRequest,
  type ComparedCall,
  type ComparedCallsPageRequest,
  type ComparedRow,
  type ComparedSide,
  type ComparePageRequest,
  type CompareRequest,
  type DatasetsCompared,
} from './types.ts';

const numericKey = z.enum(NUMERIC_KEYS);
const comparedColumn = z.enum([...NUMERIC_KEYS, 'acct_id']);
const number = z.number();

const side = z.strictObject({ set: z.enum(['open', 'other']), day }) satisfies z.ZodType<ComparedSide>;

const compareRequest = z.strictObject({ from: side, to: side, extended: z.boolean().optional() }) satisfies z.ZodType<CompareRequest>;

const comparePageRequest = compareRequest.extend(rowWindow) satisfies z.ZodType<ComparePageRequest>;

const distribution = z.strictObject({
  rows: count,
  missing: count,
  counts: z.array(count),
  densities: z.array(number),
}) satisfies z.ZodType<Distribution>;

const distributionShift = z.strictObject({
  key: numericKey,
  scale,
  edges: z.array(number),
  before: distribution,
  after: distribution,
  psi: orNull(number),
  band: orNull(z.enum(['stable', 'moderate', 'large'])),
}) satisfies z.ZodType<DistributionShift>;

const datasetsCompared = z.strictObject({
  from: side,
  to: side,
  rowsBefore: count,
  rowsAfter: count,
  added: count,
  gone: count,
  changed: count,
  unchanged: count,
  changedCells: z.array(z.strictObject({ column: comparedColumn, rows: count })),
  labels: z.array(z.array(count)),
  distributions: z.array(distributionShift),
}) satisfies z.ZodType<DatasetsCompared>;

const cells = z.partialRecord(numericKey, orNull(number));

const comparedRow = z.strictObject({
  inv_id: text,
  acct_id: text,
  acct_id_before: orNull(text),
  before: orNull(cells),
  after: orNull(cells),
  changed: z.array(comparedColumn),
}) satisfies z.ZodType<ComparedRow>;

const callChange = z.enum(CALL_CHANGES);

const COMPARED_CALL_SORT = [
  'acct_id',
  'company_name',
  'rank_before',
  'rank_after',
  'places',
  'priority_before_cents',
  'priority_after_cents',
  'priority_change_cents',
  'overdue_before_cents',
  'overdue_after_cents',
  'new_overdue_cents',
] as const;

const compareCallsRequest = z.strictObject({ from: side, to: side }) satisfies z.ZodType<CompareCallsRequest>;

const comparedCallsPageRequest = compareCallsRequest.extend({
  ...rowWindow,
  sort: sortBy(COMPARED_CALL_SORT).optional(),
  search: text.optional(),
  change: callChange.optional(),
}) satisfies z.ZodType<ComparedCallsPageRequest>;

const callsCompared = z.strictObject({
  from: side,
  to: side,
  listedBefore: count,
  listedAfter: count,
  counts: z.record(callChange, count),
  priorityBeforeCents: cents,
  priorityAfterCents: cents,
  overdueBeforeCents: cents,
  overdueAfterCents: cents,
  newOverdueCents: cents,
}) satisfies z.ZodType<CallsCompared>;

const comparedCall = z.strictObject({
  acct_id: text,
  company_name: orNull(text),
  change: callChange,
  rank_before: orNull(count),
  rank_after: orNull(count),
  places: orNull(whole),
  priority_before_cents: orNull(cents),
  priority_after_cents: orNull(cents),
  priority_change_cents: cents,
  overdue_before_cents: orNull(cents),
  overdue_after_cents: orNull(cents),
  new_overdue_cents: cents,
}) satisfies z.ZodType<ComparedCall>;

/** The shapes of the questions of `CompareApi`. */
export const COMPARE_CALLS = {
  /**
   * Reads another set of extracts beside those that are open, to be compared with them. An earlier other set stays until
   * this one is read without error. A newer `openOther` calls off an older one, and so does an `open` that succeeds: then
   * no other set is open.
   */
  openOther: { question: z.tuple([openRequest]), answer: answer(openSummary), control: 'reading', hasFiles: true },
  /** Forgets the other set, if there is one, and calls off its reading. */
  closeOther: { question: z.tuple([]), answer: answer(z.null()) },
  /** Rejected rows of the other set. */
  otherRejectsPage: { question: z.tuple([pageRequest<never>([])]), answer: answer(page(rowIssue)) },
  /** One dataset against another, invoice by invoice. */
  compareDatasets: { question: z.tuple([compareRequest]), answer: answer(datasetsCompared) },
  /** The rows that were added, that are gone or that changed from one to the other, in the order of the dataset. */
  comparePage: { question: z.tuple([z.enum(['added', 'gone', 'changed']), comparePageRequest]), answer: answer(page(comparedRow)) },
  /** One call list against another. Fails with `compare.no-payments` when none is known on a side: nobody can tell then what is open. */
  compareCalls: { question: z.tuple([compareCallsRequest]), answer: answer(callsCompared) },
  /** The accounts of both call lists. Without a sort: by rank now, and those that are gone behind them by rank before. */
  compareCallsPage: { question: z.tuple([comparedCallsPageRequest]), answer: answer(page(comparedCall)) },
} as const satisfies Calls;

export type CompareApi = Api<typeof COMPARE_CALLS>;
