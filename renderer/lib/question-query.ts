import type { QueryKey } from '@tanstack/react-query';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { Result } from '../../core/errors/result.ts';
import type { CoreApi } from '../../core/queries/core-api.ts';
import type { CORE_QUESTIONS, QuestionName } from '../../core/queries/core-contract.ts';
import type { Answer } from '../../core/queries/shared/answer.ts';
import type { RequestOf, ValueOf } from '../../core/queries/shared/question-contract.ts';
import type { Asking } from './asking.ts';

export type Request<Name extends QuestionName> = RequestOf<(typeof CORE_QUESTIONS)[Name]>;
export type Value<Name extends QuestionName> = ValueOf<(typeof CORE_QUESTIONS)[Name]>;

/** Which answer it is. */
export interface Subject {
  /** The question, or what several questions make together. */
  readonly name: string;
  readonly request: object | null;
  /** What the answer depends on beside the opening and the request. */
  readonly about?: string | number | undefined;
}

/** Why there is no answer, as the cache keeps it: until somebody asks anew. */
export class Refusal extends Error {
  constructor(readonly error: CoreError) {
    super(error.code);
  }
}

/** What the cache keeps an answer under. The number of the opening is part of each. */
export function keyOf(opening: number, { name, request, about }: Subject): QueryKey {
  return [name, opening, about ?? null, request];
}

/** The query for an answer. Taking its signal is what lets the cache cancel it once nothing waits for it any more. */
export function queryOf<Value>(
  { core, opening }: Asking,
  subject: Subject,
  ask: (core: CoreApi, control: { readonly signal: AbortSignal }) => Answer<Value>,
) {
  return {
    queryKey: keyOf(opening, subject),
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => valueIn(await ask(core, { signal })),
  };
}

function valueIn<Value>(result: Result<Value, CoreError>): Value {
  if (!result.ok) throw new Refusal(result.error);
  return result.value;
}
