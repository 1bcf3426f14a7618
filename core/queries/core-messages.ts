import { z } from 'zod';
import { CORE_QUESTIONS, type QuestionName } from './core-contract.ts';

const NAMES = Object.keys(CORE_QUESTIONS) as [QuestionName, ...QuestionName[]];

/** Asks the worker: `request` is of the shape that `CORE_QUESTIONS` has for the question. `id` comes back with the answer. */
export type QuestionMessage = z.infer<typeof questionMessage>;

/** Cancels the question with this id, if it waits or is still being answered. */
export type CancelMessage = z.infer<typeof cancelMessage>;

/**
 * What comes back: any number of `progress`, then an `answer`, both of the shapes of `CORE_QUESTIONS`, or the bug that
 * prevented one.
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
