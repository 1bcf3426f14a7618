import type { QueryKey, QueryMeta, QueryOptions } from '@tanstack/react-query';
import type { CoreError } from '../../core/errors/core-error.ts';
import { fail, ok, type Result } from '../../core/errors/result.ts';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { CORE_QUESTIONS, type QuestionName } from '../../core/queries/core-contract.ts';
import type { Answer } from '../../core/queries/shared/answer.ts';
import type { QuestionContract, RequestOf, ValueOf } from '../../core/queries/shared/question-contract.ts';
import type { EpochDay } from '../../core/units/units.ts';
import type { Asking } from './asking.ts';

export type Request<Name extends QuestionName> = RequestOf<(typeof CORE_QUESTIONS)[Name]>;
export type Value<Name extends QuestionName> = ValueOf<(typeof CORE_QUESTIONS)[Name]>;

/** What an answer with contacts depends on: the number of their corrections. Undefined for other answers. */
export function contactsOf(question: QuestionName, contacts: number | undefined): number | undefined {
  const declared: QuestionContract = CORE_QUESTIONS[question];
  return declared.hasContacts ? contacts : undefined;
}

/** Identifies an answer. */
export interface Subject {
  /** The question, or the name of an answer made from several questions. */
  readonly name: string;
  readonly request: object | null;
  /** What the answer depends on beside the opening and the request. */
  readonly about?: string | number | undefined;
}

/** The error for a failed answer in the cache; it stays until the question is asked again. */
export class Refusal extends Error {
  constructor(readonly error: CoreError) {
    super(error.code);
  }
}

/** The cache key of an answer. The number of the opening is a part of each key. */
export function keyOf(opening: number, { name, request, about }: Subject): QueryKey {
  return [name, opening, about ?? null, request];
}

/** The query for an answer. It passes its signal on, so that the cache can cancel it when nothing waits for it. */
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

/** What the cache knows about an answer as of a day: the day, and the query for the same as of another one. */
export interface DayMeta {
  readonly asOf: EpochDay;
  onDay(asOf: EpochDay): Pick<QueryOptions, 'queryKey' | 'queryFn' | 'gcTime'> & { readonly queryKey: QueryKey };
}

/** The `DayMeta` of a request, as options of its query; none for a request about no day. `queryFor` makes the query for another request. */
export function dayMetaOf<About extends object>(
  request: About | null,
  queryFor: (request: About) => ReturnType<DayMeta['onDay']>,
): { readonly meta?: QueryMeta } {
  if (request === null || !('asOf' in request)) return {};
  const about: DayMeta = { asOf: request.asOf as EpochDay, onDay: (asOf) => queryFor({ ...request, asOf }) };
  return { meta: { about } };
}

function valueIn<Value>(result: Result<Value, CoreError>): Value {
  if (!result.ok) throw new Refusal(result.error);
  return result.value;
}

/** The part of a query's state that results are made from. */
interface QueryState<Value> {
  readonly data: Value | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
}

/** The error of the latest attempt, or else the latest answer; null before both. Throws an error that is no refusal, because that is a bug. */
export function resultOf<Value>({ data, error }: QueryState<Value>): Result<Value, CoreError> | null {
  if (error instanceof Refusal) return fail(error.error);
  if (error !== null) throw error;
  return data === undefined ? null : ok(data);
}

/** Like `resultOf`, but null while an answer is on its way. A query without a result that is not on its way was stopped. */
export function finishedResultOf<Value>(query: QueryState<Value>): Result<Value, CoreError> | null {
  return query.isFetching ? null : (resultOf(query) ?? fail({ code: 'cancelled' }));
}
