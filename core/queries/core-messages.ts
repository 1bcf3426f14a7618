import { z } from 'zod';
import { CORE_QUESTIONS, type QuestionName } from './core-contract.ts';

const NAMES = Object.keys(CORE_QUESTIONS) as [QuestionName, ...QuestionName[]];

/** A question to the worker: `request` has the shape that `CORE_QUESTIONS` declares for it. `id` is returned with the answer. */
export type QuestionMessage = z.infer<typeof questionMessage>;

/** Cancels the question with this id, if it waits or is being answered. */
export type CancelMessage = z.infer<typeof cancelMessage>;

/**
 * A reply: any number of `progress` messages, then an `answer`, both with the shapes of `CORE_QUESTIONS`, or the bug that prevented one.
 */
export type AnswerMessage = z.infer<typeof answerMessage>;

/** The worker's first message: the name of a lock that it holds until it ends. */
export type AliveMessage = z.infer<typeof aliveMessage>;

export const aliveMessage = z.strictObject({ kind: z.literal('alive'), lock: z.string() });

export const questionMessage = z.strictObject({ id: z.int(), question: z.enum(NAMES), request: z.unknown() });

export const cancelMessage = z.strictObject({ cancel: z.int() });

export const answerMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), id: z.int(), progress: z.unknown() }),
  z.strictObject({ kind: z.literal('answer'), id: z.int(), answer: z.unknown() }),
  z.strictObject({ kind: z.literal('bug'), id: z.int(), message: z.string(), stack: z.string() }),
]);
