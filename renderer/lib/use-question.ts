import { hashKey, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { Result } from '../../core/errors/result.ts';
import type { CoreApi } from '../../core/queries/core-api.ts';
import type { QuestionName } from '../../core/queries/core-contract.ts';
import type { Answer, ProgressControl } from '../../core/queries/shared/answer.ts';
import { asking } from '../worker/each-question.ts';
import { useAsking } from './asking.ts';
import { contactsOf, dayMetaOf, finishedResultOf, keyOf, queryOf, type Request, resultOf, type Value } from './question-query.ts';

/** An answer, with its state. */
export interface Asked<Value> {
  /** The answer to this request or, while that is on its way, to the previous one; null before the first. After a failure its error. */
  readonly result: Result<Value, CoreError> | null;
  /** The value of `result`; null where there is none. */
  readonly value: Value | null;
  /** `result` answers an older request, or there is none yet. */
  readonly isStale: boolean;
}

interface AskOptions<Value> {
  /** What the answer depends on beside the opening and the request: the notes that the core has, the other set that is open. */
  readonly about?: string | number | undefined;
  /** The value, where it is known without a question. */
  readonly known?: Value | undefined;
  /** For an answer that changes by itself: the ms after which it is asked for again while the window is shown. Null: never. */
  readonly every?: number | null;
}

/**
 * Asks the core a question and keeps the answer. A null request asks nothing. Outdated requests are cancelled; while a newer one is on its
 * way, the older answer stays, marked stale.
 */
export function useQuestion<Name extends QuestionName>(
  question: Name,
  request: Request<Name> | null,
  options: AskOptions<Value<Name>> = {},
): Asked<Value<Name>> {
  const { contacts } = useAsking();
  const about = options.about ?? contactsOf(question, contacts);
  const ask = (core: CoreApi, of: object, control: CancelControl) => asking(core, question)(of, control) as Answer<Value<Name>>;
  return useAnswer(question, request, ask, { ...options, about });
}

interface CancelControl {
  readonly signal: AbortSignal;
}

/** The same for an answer made from several questions. It must depend on nothing but `name` and the request. */
export function useAnswer<Request extends object, Value>(
  name: string,
  request: Request | null,
  ask: (core: CoreApi, request: Request, control: CancelControl) => Answer<Value>,
  { about, known, every = null }: AskOptions<Value> = {},
): Asked<Value> {
  const to = useAsking();
  const queryFor = (of: Request) => queryOf(to, { name, request: of, about }, (core, control) => ask(core, of, control));
  const query = useQuery<Value>({
    ...(request === null ? { queryKey: keyOf(to.opening, { name, request, about }), queryFn: skipToken } : queryFor(request)),
    placeholderData: (before, query) => (query?.queryKey[1] === to.opening ? before : undefined),
    ...(known !== undefined && { initialData: () => known }),
    refetchInterval: every ?? false,
    ...dayMetaOf(request, queryFor),
  });
  const queryKey = keyOf(to.opening, { name, request, about });
  const result = useHeld(resultOf(query), every === null ? null : hashKey(queryKey));
  return { result, value: result?.ok ? result.value : null, isStale: query.isPlaceholderData || query.isPending };
}

/** The result or, while a repeated question without an answer is asked again, the one before. `of` identifies the question; null holds nothing. */
function useHeld<Value>(result: Result<Value, CoreError> | null, of: string | null): Result<Value, CoreError> | null {
  const before = useRef<{ readonly of: string; readonly result: Result<Value, CoreError> } | null>(null);
  useEffect(() => {
    if (result !== null && of !== null) before.current = { of, result };
  });
  return result ?? (of !== null && before.current?.of === of ? before.current.result : null);
}

/** An answer that takes a while. */
export interface Reading<Value, Progress> {
  /** Null while it is on its way. */
  readonly result: Result<Value, CoreError> | null;
  /** Its progress; null before that is known. */
  readonly progress: Progress | null;
  /** Cancels it: the result is then the error `cancelled`. */
  stop(): void;
  retry(): void;
}

type ControlOf<Name extends QuestionName> = NonNullable<Parameters<CoreApi[Name]>[1]>;
type ProgressOf<Name extends QuestionName> =
  ControlOf<Name> extends ProgressControl<infer Progress> ? (unknown extends Progress ? never : Progress) : never;

/**
 * Asks a question that takes a while, with its progress and a function that stops it. Never shows an older answer instead of a newer one.
 * `kept`: ms for which an unused answer is kept.
 */
export function useReading<Name extends QuestionName>(
  question: Name,
  request: Request<Name>,
  { kept }: { readonly kept?: number } = {},
): Reading<Value<Name>, ProgressOf<Name>> {
  const client = useQueryClient();
  const [reported, setReported] = useState<{ of: string; progress: ProgressOf<Name> } | null>(null);
  const { queryKey, queryFn } = queryOf(useAsking(), { name: question, request }, (core, { signal }) => {
    setReported(null);
    const onProgress = (progress: unknown) => setReported({ of, progress: progress as ProgressOf<Name> });
    return asking(core, question)(request, { signal, onProgress }) as Answer<Value<Name>>;
  });
  const of = hashKey(queryKey);
  const query = useQuery<Value<Name>>({ queryKey, queryFn, ...(kept !== undefined && { gcTime: kept }) });
  return {
    result: finishedResultOf(query),
    progress: query.isFetching && reported?.of === of ? reported.progress : null,
    stop: () => void client.cancelQueries({ queryKey, exact: true }),
    retry: () => void query.refetch(),
  };
}
