import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer, Page } from '../../core/api/core-api.ts';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { RowWindow } from '../components/row-window.ts';

const PAGE_ROWS = 100;

interface Loaded<Row> {
  readonly question: string;
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
 */
export function useRowWindow<Row>(question: string, ask: (firstRow: number, limit: number) => Answer<Page<Row>>): Asked<Row> {
  const [loaded, setLoaded] = useState<Loaded<Row> | null>(null);
  const [failure, setFailure] = useState<{ question: string; error: CoreError } | null>(null);
  const askNow = useRef(ask);
  const asked = useRef({ question: '', pages: new Set<number>() });
  useEffect(() => {
    askNow.current = ask;
  });

  const fetchPage = useCallback((page: number) => {
    const { question: current, pages } = asked.current;
    if (pages.has(page)) return;
    pages.add(page);
    void askNow.current(page * PAGE_ROWS, PAGE_ROWS).then((result) => {
      if (asked.current.question !== current || asked.current.pages !== pages) return;
      if (!result.ok) return setFailure({ question: current, error: result.error });
      const { rows, total, all } = result.value;
      setLoaded((before) => ({
        question: current,
        total,
        all,
        pages: new Map(before?.question === current ? before.pages : []).set(page, rows),
      }));
    });
  }, []);

  useEffect(() => {
    asked.current = { question, pages: new Set() };
    fetchPage(0);
    return () => {
      asked.current = { question: '', pages: new Set() };
    };
  }, [question, fetchPage]);

  const isStale = loaded !== null && loaded.question !== question;
  const window = useMemo<RowWindow<Row>>(
    () => ({
      question,
      total: loaded?.total ?? null,
      all: loaded?.all ?? null,
      isStale,
      rowAt: (index) => loaded?.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
      show: (first, last) => {
        if (isStale || loaded === null) return;
        for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++) fetchPage(page);
      },
    }),
    [question, loaded, isStale, fetchPage],
  );
  return { window, error: failure?.question === question ? failure.error : null };
}
