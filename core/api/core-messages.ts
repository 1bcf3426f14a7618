import { z } from 'zod';
import { CORE_CALLS, type CoreCall, readProgress } from './core-schemas.ts';

const CALLS = Object.keys(CORE_CALLS) as [CoreCall, ...CoreCall[]];

/** Asks the worker: `question` is of the shape that `CORE_CALLS` has for the call. `id` comes back with the answer. */
export interface QuestionMessage {
  readonly id: number;
  readonly call: CoreCall;
  readonly question: readonly unknown[];
}

/** What comes back: any number of `progress`, then an `answer` of the shape of `CORE_CALLS`, or the bug that prevented one. */
export type AnswerMessage = z.infer<typeof answerMessage>;

export const questionMessage = z.strictObject({
  id: z.int(),
  call: z.enum(CALLS),
  question: z.array(z.unknown()),
}) satisfies z.ZodType<QuestionMessage>;

export const answerMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), id: z.int(), progress: readProgress }),
  z.strictObject({ kind: z.literal('answer'), id: z.int(), answer: z.unknown() }),
  z.strictObject({ kind: z.literal('bug'), id: z.int(), message: z.string(), stack: z.string() }),
]);
