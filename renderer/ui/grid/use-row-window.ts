import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Answer } from '../../../core/queries/shared/answer.ts';
import type { Page } from '../../../core/queries/shared/page-request.ts';
import type { RowWindow } from './row-window.ts';

const PAGE_ROWS = 100;

interface Loaded<Row> {
  /** The question, and which revision of what it is about. */
  readonly asking: string;
  readonly total: number;
  readonly all: number;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

interface Asked<Row> {
  readonly window: RowWindow<Row>;
  readonly error: CoreError | null;
}

/**
 * A long list, of which only the pages in view are asked for. `question` says everything that the answer depends on; while
 * a new one is on its way the older rows stay, marked stale. An answer to an older question is never shown.
 * Another `revision` is the same list with some rows changed: what is in view is asked for again, and stays in view.
 */
export function useRowWindow<Row>(question: string, ask: (firstRow: number, limit: number) => Answer<Page<Row>>, revision = 0): Asked<Row> {
  const asking = `${revision} ${question}`;
  const [loaded, setLoaded] = useState<Loaded<Row> | null>(null);
  const [failure, setFailure] = useState<{ asking: string; error: CoreError } | null>(null);
  const askNow = useRef(ask);
  const asked = useRef({ asking: '', pages: new Set<number>() });
  const inView = useRef({ question: '', first: 0, last: 0 });
  useEffect(() => {
    askNow.current = ask;
  });

  const fetchPage = useCallback((page: number) => {
    const { asking: current, pages } = asked.current;
    if (pages.has(page)) return;
    pages.add(page);
    void askNow.current(page * PAGE_ROWS, PAGE_ROWS).then((result) => {
      if (asked.current.asking !== current || asked.current.pages !== pages) return;
      if (!result.ok) return setFailure({ asking: current, error: result.error });
      const { rows, total, all } = result.value;
      setLoaded((before) => ({
        asking: current,
        total,
        all,
        pages: new Map(before?.asking === current ? before.pages : []).set(page, rows),
      }));
    });
  }, []);

  const fetchPages = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++) fetchPage(page);
    },
    [fetchPage],
  );

  useEffect(() => {
    asked.current = { asking, pages: new Set() };
    const { question: shown, first, last } = inView.current;
    if (shown === question) fetchPages(first, last);
    else fetchPage(0);
    return () => {
      asked.current = { asking: '', pages: new Set() };
    };
  }, [question, asking, fetchPage, fetchPages]);

  const isStale = loaded !== null && loaded.asking !== asking;
  const window = useMemo<RowWindow<Row>>(
    () => ({
      question,
      total: loaded?.total ?? null,
      all: loaded?.all ?? null,
      isStale,
      rowAt: (index) => loaded?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
      show: (first, last) => {
        if (isStale || loaded === null) return;
        inView.current = { question, first, last };
        fetchPages(first, last);
      },
    }),
    [question, loaded, isStale, fetchPages],
  );
  return { window, error: failure?.asking === asking ? failure.error : null };
}
