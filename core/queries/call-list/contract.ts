import { z } from 'zod';
import type { CallNote, CallStatus, KeptList, OwnAccount } from '../../calls/call-schemas.ts';
import { accountStatus, callNote, keptList, ownAccount, standing } from '../../calls/call-schemas.ts';
import { NEXT_ACTION_KINDS } from '../../calls/call-status.ts';
import { OUTCOMES } from '../../calls/note-kinds.ts';
import { CALL_FILE_COLUMNS, CALL_LIST_SORT, WORKED_CALL_COLUMNS } from '../../lists/call-list-catalog.ts';
import { rowShape } from '../../stored/row-shape.ts';
import { agedBetween, count, day, type Infer, orNull, share, text, whole } from '../../units/unit-schemas.ts';
import { callListRow, correctedContact } from '../shared/list-schemas.ts';
import { namedAccounts, pageRequest } from '../shared/page-request.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, asOfDay, exportedFile, page } from '../shared/schema-parts.ts';

export type { CallListSort } from '../../lists/call-list-catalog.ts';
export type { CallNote, CallStatus, KeptList, OwnAccount };

/** Maximum number of accounts in an entry of the summary. */
const MAX_SINCE = 1_000;

/**
 * The changes of an account since the last list. Accounts with `gone-paid`, `gone-missing` and some with `kept` are no longer on the list;
 * the others are.
 */
export const SINCE_CHANGES = ['new', 'gone-paid', 'gone-missing', 'kept', 'broken', 'up', 'down'] as const;

export type SinceChange = (typeof SINCE_CHANGES)[number];

const sinceChange = z.enum(SINCE_CHANGES);

const callRecords = z.strictObject({
  notes: z.array(callNote),
  accounts: z.array(ownAccount).optional(),
  /** Earlier lists, in any order. */
  lists: z.array(keptList),
  /** The calendar day of the analyst, which goes on while extracts are open; without it, the day on which they were opened. */
  today: day.optional(),
});

export type CallRecords = Infer<typeof callRecords>;

/** The change of a row since the last list: new, or places gained (above 0) or lost (below 0). */
const rowSince = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('moved'), places: z.int() }),
]);

export type RowSince = Infer<typeof rowSince>;

/** A row of the call list with the facts about its calls. */
const workedCallRow = callListRow.extend({
  status: accountStatus,
  ...rowShape(WORKED_CALL_COLUMNS),
  ...correctedContact,
  /** Null when there is no last list, and where nothing changed. */
  since: orNull(rowSince),
});

export type WorkedCallRow = Infer<typeof workedCallRow>;

const bucket = agedBetween.refine(({ from, to }) => to === null || from <= to, 'ends before it begins');

/** The filter of the call list. */
export const callFilter = z.strictObject({
  accounts: namedAccounts.optional(),
  /** Accounts with something overdue, or with something due within this number of days from the as-of date. */
  overdueOnly: z.boolean().optional(),
  dueWithinDays: whole.optional(),
  /**
   * Accounts of today's queue; with an open or broken promise; with one for this week, Monday to Sunday; snoozed ones. Today is the day on
   * which the list is worked.
   */
  calls: z.enum(['today', 'promises', 'promised-this-week', 'snoozed']).optional(),
  /** Accounts with this change since the last list. */
  since: sinceChange.optional(),
  /** Accounts with something open in this bucket of days overdue, both ends included. */
  bucket: bucket.optional(),
  /** Bounds of `priority_cents` and of `late_probability`, both inclusive; an absent one is open. */
  minCents: whole.optional(),
  maxCents: whole.optional(),
  minProbability: share.optional(),
  maxProbability: share.optional(),
  /** The outcome of the last call and the next action, each one of these; `none` matches accounts without one. */
  outcomes: z.array(z.enum([...OUTCOMES, 'none'])).optional(),
  nextActions: z.array(z.enum([...NEXT_ACTION_KINDS, 'none'])).optional(),
  /** Accounts of one of these owners; null for accounts that have none. */
  owners: z.array(orNull(text)).optional(),
});

export type CallFilter = Infer<typeof callFilter>;

const callListPageRequest = pageRequest(CALL_LIST_SORT).extend({ filter: callFilter.optional() });

const columns = z
  .array(z.enum(CALL_FILE_COLUMNS))
  .min(1)
  .refine((chosen) => new Set(chosen).size === chosen.length, 'a column twice');

/** The shown part of the call list. */
const callSelection = callListPageRequest.omit({ firstRow: true, limit: true }).extend({
  /** In this order, each once; without it, all of them as in `exportFile`. */
  columns: columns.optional(),
});

export type CallSelection = Infer<typeof callSelection>;

const callExport = z.strictObject({
  ...asOfDay,
  format: z.enum(['csv', 'xlsx']),
  selection: callSelection,
  /** The filters in the words of the screen, for the title of a sheet. */
  filters: z.array(text).optional(),
});

export type CallExport = Infer<typeof callExport>;

const counts = z.strictObject(Object.fromEntries(SINCE_CHANGES.map((change) => [change, count])) as Record<SinceChange, typeof count>);

/** Counts for each filter of the list, and the changes since the last list. */
const callsSummary = z.strictObject({
  /** Listed accounts with a promise that is open or broken. */
  promises: count,
  snoozed: count,
  /** The accounts of today's queue. */
  today: count,
  since: orNull(z.strictObject({ last_day: day, counts })),
});

export type CallsSummary = Infer<typeof callsSummary>;

/** A note, and the state of its promise; null for other notes. */
const noteStanding = z.strictObject({ note: callNote, promise: orNull(standing) });

export type NoteStanding = Infer<typeof noteStanding>;

const sinceAccounts = z.strictObject({
  accounts: z.array(z.strictObject({ acct_id: text, company_name: orNull(text) })),
  total: count,
});

export type SinceAccounts = Infer<typeof sinceAccounts>;

const prints = z.custom<Float64Array>((value) => value instanceof Float64Array, 'not prints');

/** The questions about the call list: see `CORE_QUESTIONS`. */
export const CALL_LIST_QUESTIONS = {
  /** Without a sort: in working order, broken promises first and snoozed accounts last. */
  callListPage: { request: callListPageRequest.extend(asOfDay), answer: answer(page(workedCallRow)) },
  /**
   * The call list as shown: the rows of `callListPage`, in that order, each with the model's rank, and with `last_contact` and
   * `next_action` after the other columns. Fails like `callListPage`.
   */
  exportCalls: { request: callExport, answer: answer(exportedFile) },
  /**
   * Hands the call notes of the open customer list to the core; they replace those before. They are data like the extracts, not a choice
   * of a later question: a customer list holds thousands of notes and changes seldom, so that they cross once for each change and not with
   * every page. Questions name their day all the same, and the page's cache has the number of the last change in every key.
   */
  setCallRecords: { request: callRecords, answer: answer(z.null()) },
  callsSummary: { request: z.strictObject(asOfDay), answer: answer(callsSummary) },
  /** The notes of one account that are known as of the day, newest first. */
  accountNotes: { request: z.strictObject({ ...asOfDay, accountId: text }), answer: answer(z.array(noteStanding)) },
  /** The accounts of one entry of the summary, at most `limit`, which is at most 1,000. */
  sinceAccounts: {
    request: z.strictObject({ ...asOfDay, change: sinceChange, limit: count.max(MAX_SINCE) }),
    answer: answer(sinceAccounts),
  },
  /** The call list of the default day, for comparison with later ones; null when no payments are known. */
  listToKeep: { request: z.strictObject({}), answer: answer(orNull(keptList)) },
  /** The fingerprint of each account of the accounts extract: see `accountFingerprint`. */
  accountFingerprints: { request: z.strictObject({}), answer: answer(prints) },
} as const satisfies Questions;

export type CallListApi = Api<typeof CALL_LIST_QUESTIONS>;
