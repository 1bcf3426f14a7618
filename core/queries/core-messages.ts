import { z } from 'zod';
import { backtestProgress } from './backtest/contract.ts';
import { CORE_CALLS, type CoreCall, readProgress } from './core-schemas.ts';

const CALLS = Object.keys(CORE_CALLS) as [CoreCall, ...CoreCall[]];

/** Asks the worker: `question` is of the shape that `CORE_CALLS` has for the call. `id` comes back with the answer. */
export interface QuestionMessage {
  readonly id: number;
  readonly call: CoreCall;
  readonly question: readonly unknown[];
}

/** Calls off the question with this id, if it is still being answered. */
export interface CancelMessage {
  readonly cancel: number;
}

/** What comes back: any number of `progress` or `day`, then an `answer` of the shape of `CORE_CALLS`, or the bug that prevented one. */
export type AnswerMessage = z.infer<typeof answerMessage>;

/** The worker's first word: the name of a lock that it holds as long as it lives. */
export type AliveMessage = z.infer<typeof aliveMessage>;

export const aliveMessage = z.strictObject({ kind: z.literal('alive'), lock: z.string() });

export const questionMessage = z.strictObject({
  id: z.int(),
  call: z.enum(CALLS),
  question: z.array(z.unknown()),
}) satisfies z.ZodType<QuestionMessage>;

export const cancelMessage = z.strictObject({ cancel: z.int() }) satisfies z.ZodType<CancelMessage>;

export const answerMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), id: z.int(), progress: readProgress }),
  z.strictObject({ kind: z.literal('day'), id: z.int(), progress: backtestProgress }),
  z.strictObject({ kind: z.literal('answer'), id: z.int(), answer: z.unknown() }),
  z.strictObject({ kind: z.literal('bug'), id: z.int(), message: z.string(), stack: z.string() }),
]);
