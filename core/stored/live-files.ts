import { z } from 'zod';
import { CALL_LIST_COLUMNS } from '../lists/call-list-catalog.ts';
import { rowShape } from './row-shape.ts';

/** The folder of a store that holds what `trs follow` shows while it runs. */
export const LIVE_FOLDER = '_live';

/** Of every file in the folder. */
export const LIVE_VERSION = 1;

const version = z.literal(LIVE_VERSION);
const moment = z.iso.datetime();
const dayText = z.iso.date();
const whole = z.int();
const count = z.int().nonnegative();
/** Cents; they add up to more than 2^31. */
const cents = z.int();
const share = z.number().min(0).max(1);

/** What the follower does: it reads what it has missed, it keeps up, it waits for something, or it has stopped. */
export const LIVE_STATES = ['catching-up', 'following', 'waiting', 'stopped'] as const;

/** `status.json`, replaced every second or so while something changes, and every ten seconds otherwise. */
export const liveStatus = z.strictObject({
  live_version: version,
  /** When the file was written. A file that is a minute old belongs to a follower that is gone. */
  written_at: moment,
  state: z.enum(LIVE_STATES),
  /** Why it waits or has stopped, as a sentence; null otherwise. */
  why: z.string().nullable(),
  started_at: moment,
  /** The day of all figures: today in the time zone. */
  as_of: dayText,
  time_zone: z.string(),
  partitions: z.array(
    z.strictObject({
      topic: z.string(),
      partition: count,
      /** The offset of the next event. */
      next: whole,
      /** The end of the topic when it was last asked for. */
      end: whole,
    }),
  ),
  /** Events that are not applied yet. */
  lag_events: count,
  /** From the commit in the database to the published features, of the last minute's events: 95 of 100 took at most so long. Null without events. */
  lag_p95_ms: count.nullable(),
  /** The commit of the last applied change. */
  last_change_at: moment.nullable(),
  /** Since the state was begun. */
  events: count,
  events_per_second: z.number().nonnegative(),
  /** Events that were sent again, and skipped. */
  sent_again: count,
  /** Events that could not be read; they are kept in the state. */
  set_aside: count,
  rows: z.strictObject({ accounts: count, skus: count, invoices: count, invoice_line_items: count }),
  call_list_at: moment.nullable(),
  snapshot_at: moment.nullable(),
  /** Of the dataset, when the last snapshot was taken. */
  content_hash: z.string().nullable(),
});
export type LiveStatus = z.infer<typeof liveStatus>;

/** One hour of changes. */
export const liveHour = z.strictObject({
  /** Its start, in UTC. */
  hour: moment,
  /** Changes that were committed in it, without the rows of a first reading. */
  events: count,
  /** New invoices. */
  invoices: count,
  /** Invoices that became paid. */
  payments: count,
  /** The rest is as of the last call list in the hour; null when there was none, or when no payment is known. */
  late_share: share.nullable(),
  open_cents: cents.nullable(),
  overdue_cents: cents.nullable(),
  /** The longest time from a commit to its published features. */
  lag_max_ms: count.nullable(),
});

/** `hours.json`: the last hours, first to last, at most `LIVE_HOURS`. Hours without changes are left out. */
export const liveHours = z.strictObject({ live_version: version, written_at: moment, hours: z.array(liveHour) });
export const LIVE_HOURS = 72;

/** A row of the call list, as in `docs/lists.md`, without name and contact. Money is in cents, and days are dates. */
export const liveCall = z
  .strictObject(rowShape(CALL_LIST_COLUMNS))
  .omit({ company_name: true, contact_person: true, contact_phone: true, next_due_day: true })
  .extend({
    /** Its rank in the list before; null for an account that is new on the list. */
    rank_before: z.int().positive().nullable(),
    next_due_date: dayText.nullable(),
  });
export type LiveCall = z.infer<typeof liveCall>;

/** `calls.json`: the whole call list, replaced each time it is computed. */
export const liveCalls = z.strictObject({
  live_version: version,
  written_at: moment,
  as_of: dayText,
  /** False when no payment is known by the day, so that it is unknown what is open; the list is empty then. */
  settlement_known: z.boolean(),
  calls: z.array(liveCall),
  /** Accounts of the list before that are no longer on it. */
  gone: z.array(z.string()),
});

/** `drift.json`: the dataset against the last snapshot of an earlier day, replaced with each snapshot. */
export const liveDrift = z.strictObject({
  live_version: version,
  written_at: moment,
  as_of: dayText,
  /** The day of the other snapshot; null when there is none, and no column has a figure. */
  against: dayText.nullable(),
  columns: z.array(z.strictObject({ column: z.string(), psi: z.number().nullable() })),
});

/** Each file of the folder, and its content. */
export const LIVE_FILES = {
  'status.json': liveStatus,
  'hours.json': liveHours,
  'calls.json': liveCalls,
  'drift.json': liveDrift,
} as const;
export type LiveFileName = keyof typeof LIVE_FILES;
