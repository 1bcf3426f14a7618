import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { QuestionName } from '../../../core/queries/core-contract.ts';
import type { Answer } from '../../../core/queries/shared/answer.ts';
import type { Page } from '../../../core/queries/shared/schema-parts.ts';
import { MAX_PAGE_ROWS } from '../../../core/queries/shared/schema-parts.ts';
import { type Asking, useAsking } from '../../lib/asking.ts';
import { contactsOf, dayMetaOf, finishedResultOf, keyOf, queryOf, Refusal, type Request, type Value } from '../../lib/question-query.ts';
import type { ReadProgress } from '../../worker/core-types.ts';
import { asking } from '../../worker/each-question.ts';
import { heldPages, PAGE_ROWS } from './held-pages.ts';
import type { RowWindow } from './row-window.ts';

/** Ms for which a page is kept after it is no longer held. */
const PAGE_KEPT = 5_000;
const FIRST: readonly number[] = [0];

/** The questions whose answer is a page of rows. */
type PageQuestion = { [Name in QuestionName]: Value<Name> extends Page<unknown> ? Name : never }[QuestionName];

type ListOf<Name extends PageQuestion> = Name extends PageQuestion ? Omit<Request<Name>, 'firstRow' | 'limit'> : never;

type RowOf<Name extends PageQuestion> = Value<Name>['rows'][number];

interface Loaded<Row> {
  readonly total: number;
  readonly all: number;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

interface AskedRows<Row> {
  readonly window: RowWindow<Row>;
  /** Why rows in view failed to load; `cancelled` after a stop. */
  readonly error: CoreError | null;
  /** The progress of a file that rows in view are read from; null while none is. */
  readonly progress: ReadProgress | null;
  stop(): void;
  retry(): void;
}

interface RowOptions {
  /** What the rows depend on beside the request; a change updates rows and keeps the position. */
  readonly revision?: string | number;
  /** Parts of the request that change the details of rows, and not which list it is. */
  readonly detail?: object;
}

/**
 * A long list of which only the pages in view are requested. While a newer request is on its way the older rows stay, marked stale. Another
 * request is another list; another `revision` or `detail` is the same list: the rows in view are requested again, and stay in view.
 */
export function useRowWindow<Name extends PageQuestion>(
  name: Name,
  request: ListOf<Name>,
  { revision: given, detail }: RowOptions = {},
): AskedRows<RowOf<Name>> {
  type Row = RowOf<Name>;
  const to = useAsking();
  const client = useQueryClient();
  const revision = given ?? contactsOf(name, to.contacts);
  const question = JSON.stringify([name, to.opening, request]);
  const whole = { ...request, ...detail };
  const queryKey = keyOf(to.opening, { name, request: whole, about: revision });
  const asked = JSON.stringify(queryKey);
  const [wanted, setWanted] = useState<{ question: string; pages: readonly number[] }>({ question, pages: FIRST });
  const pages = wanted.question === question ? wanted.pages : FIRST;
  const [reported, setReported] = useState<{ asked: string; progress: ReadProgress } | null>(null);
  const onProgress = (progress: unknown) => setReported({ asked, progress: progress as ReadProgress });

  const queries = useQueries({
    queries: pages.map((page) => {
      const queryFor = (about: object) => pageQuery<Row>(to, { name, request: about, about: revision }, page, onProgress);
      return { ...queryFor(whole), ...dayMetaOf(whole, queryFor) };
    }),
  });

  const answers = queries.map(({ data }) => data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer of a page never changes
  const current = useMemo(() => loadedOf(pages, answers), [asked, pages.join(), answers.map((page) => page !== undefined).join()]);
  const before = useRef<Loaded<Row> | null>(null);
  useEffect(() => {
    if (current !== null) before.current = current;
  }, [current]);

  const loaded = current ?? before.current;
  const isStale = current === null && loaded !== null;
  const show = useCallback(
    (first: number, last: number) =>
      setWanted((held) => {
        const now = held.question === question ? held.pages : FIRST;
        const next = heldPages(now, first, last);
        return next === now ? held : { question, pages: next };
      }),
    [question],
  );
  const read = async (first: number, last: number): Promise<readonly Row[]> => {
    const ask = asking(to.core, name);
    const some: Row[] = [];
    while (some.length <= last - first) {
      const firstRow = first + some.length;
      const limit = Math.min(MAX_PAGE_ROWS, last - firstRow + 1);
      const page = (await ask({ ...whole, firstRow, limit })) as Awaited<Answer<Page<Row>>>;
      if (!page.ok) throw new Refusal(page.error);
      if (page.value.rows.length === 0) break;
      some.push(...page.value.rows);
    }
    return some;
  };
  const latestRead = useRef(read);
  useEffect(() => {
    latestRead.current = read;
  });
  const window = useMemo<RowWindow<Row>>(
    () => ({
      question,
      total: loaded?.total ?? null,
      all: loaded?.all ?? null,
      isStale,
      rowAt: (index) => loaded?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
      show: (first, last) => {
        if (loaded !== null && !isStale) show(first, last);
      },
      read: (first, last) => latestRead.current(first, last),
    }),
    [question, loaded, isStale, show],
  );

  const failed = queries.map((query) => finishedResultOf<Page<Row>>(query)).find((result) => result?.ok === false);
  const isReading = queries.some(({ isFetching }) => isFetching) && reported?.asked === asked;
  return {
    window,
    error: failed?.ok === false ? failed.error : null,
    progress: isReading && reported.progress.bytesRead < reported.progress.bytesTotal ? reported.progress : null,
    stop: () => void client.cancelQueries({ queryKey }),
    retry: () => void client.refetchQueries({ queryKey, type: 'active', predicate: ({ state }) => state.data === undefined }),
  };
}

/** The query for a page of a list. */
function pageQuery<Row>(to: Asking, subject: PageSubject, page: number, onProgress?: (progress: unknown) => void) {
  const rows = { firstRow: page * PAGE_ROWS, limit: PAGE_ROWS };
  const ask = (core: CoreApi, { signal }: { readonly signal: AbortSignal }) =>
    asking(core, subject.name)({ ...subject.request, ...rows }, { signal, onProgress }) as Answer<Page<Row>>;
  return { ...queryOf(to, subject, ask), queryKey: [...keyOf(to.opening, subject), page], gcTime: PAGE_KEPT };
}

interface PageSubject {
  readonly name: QuestionName;
  readonly request: object;
  readonly about?: string | number | undefined;
}

/** Asks for the first page of a list before it is drawn. Ends with the answer, also when that is an error. */
export function askFirstPage<Name extends PageQuestion>(
  client: QueryClient,
  to: Asking,
  name: Name,
  request: ListOf<Name>,
  revision: string | number,
): Promise<void> {
  return client.prefetchQuery(pageQuery(to, { name, request, about: revision }, 0));
}

/** The pages that have arrived; null before the first. */
function loadedOf<Row>(places: readonly number[], answers: readonly (Page<Row> | undefined)[]): Loaded<Row> | null {
  const pages = new Map<number, readonly Row[]>();
  let latest: Page<Row> | null = null;
  places.forEach((place, i) => {
    const page = answers[i];
    if (page === undefined) return;
    pages.set(place, page.rows);
    latest = page;
  });
  return latest === null ? null : { total: (latest as Page<Row>).total, all: (latest as Page<Row>).all, pages };
}
