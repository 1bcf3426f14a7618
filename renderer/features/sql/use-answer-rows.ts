import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { heldPages, PAGE_ROWS } from '../../ui/grid/held-pages.ts';
import type { RowWindow } from '../../ui/grid/row-window.ts';
import { SqlFailure } from './sql-client.ts';
import type { SqlAnswered } from './sql-session.ts';

/** A row of an answer: a text or null for each column. */
export interface AnswerRow {
  readonly place: number;
  readonly cells: readonly (string | null)[];
}

/** Milliseconds for which an unused page is kept. */
const PAGE_KEPT = 5_000;
const FIRST: readonly number[] = [0];

/** The rows of an answer. They stay in the worker, except those in or near the view. */
export function useAnswerRows({ id, source, answer, number, client }: SqlAnswered): RowWindow<AnswerRow> {
  const [pages, setPages] = useState(FIRST);
  const loaded = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['sql-rows', source.opening, id, page],
      queryFn: async (): Promise<readonly AnswerRow[]> => {
        const rows = await client.rows(number, page * PAGE_ROWS, PAGE_ROWS);
        return rows.map((cells, at) => ({ place: page * PAGE_ROWS + at, cells }));
      },
      gcTime: PAGE_KEPT,
      // When the worker is replaced, its answer also leaves the screen.
      throwOnError: (error: unknown) => !(error instanceof SqlFailure && error.kind === 'ended'),
    })),
    combine: (queries) => queries.map(({ data }) => data),
  });
  const show = useCallback((first: number, last: number) => setPages((held) => heldPages(held, first, last)), []);
  return useMemo(
    () => ({
      question: `answer:${id}`,
      total: answer.rows,
      all: answer.rows,
      isStale: false,
      rowAt: (index) => loaded[pages.indexOf(Math.floor(index / PAGE_ROWS))]?.[index % PAGE_ROWS],
      show,
      async read(first, last) {
        const rows = await client.rows(number, first, last - first + 1);
        return rows.map((cells, at) => ({ place: first + at, cells }));
      },
    }),
    [id, answer, number, client, loaded, pages, show],
  );
}
