import { z } from 'zod';
import { liveCall, liveDrift, liveHours, liveStatus } from '../../stored/live-files.ts';
import { count, type Infer, text } from '../../units/unit-schemas.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer } from '../shared/schema-parts.ts';

/** Rows of the live call list that an answer has. */
export const LIVE_CALLS_SHOWN = 200;

const calls = z.strictObject({
  as_of: z.iso.date(),
  written_at: z.iso.datetime(),
  settlement_known: z.boolean(),
  /** The first ones of the list. */
  first: z.array(liveCall).max(LIVE_CALLS_SHOWN),
  rows: count,
  /** Accounts that are new on the list, at another rank than in the list before, and no longer on it. */
  added: count,
  moved: count,
  gone: count,
});
export type LiveCallsShown = Infer<typeof calls>;

const view = z.strictObject({
  /** Null where no follower has run. A file that can't be read is as it was when it last could be. */
  status: liveStatus.nullable(),
  hours: liveHours.nullable(),
  drift: liveDrift.nullable(),
  calls: calls.nullable(),
  /** Files that can't be read, and why: a clause. */
  damaged: z.array(z.strictObject({ file: text, why: text })),
});
export type LiveView = Infer<typeof view>;

/** The questions about what `trs follow` keeps beside the snapshots of a store: see `CORE_QUESTIONS`. */
export const LIVE_QUESTIONS = {
  /** What it has written last. For extracts everything is null. */
  live: { request: z.strictObject({}), answer: answer(view) },
} as const satisfies Questions;

export type LiveApi = Api<typeof LIVE_QUESTIONS>;
