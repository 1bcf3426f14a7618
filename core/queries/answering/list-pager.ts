import type { ListRequest, PageRequest, SortBy } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import { rowsSortedByAll } from './sorted-rows.ts';
import { needleOf } from './text-search.ts';

export type RowTest = (row: number) => boolean;

/** A list that can be shown in pages. Its own order is that of its rows. */
export interface PagedList<Row, SortKey extends string, Filter = never> {
  readonly length: number;
  row(position: number): Row;
  /** A sort key for each row; NaN where it has no value. */
  sortKeys(by: SortKey): Float64Array;
  /** Tests rows for a text (from `needleOf`) in an id, a name or a phone number. */
  search(needle: string): RowTest;
  /** The tests of a filter; a row must pass all of them. Absent for a list without filters. */
  filter?(filter: Filter): readonly RowTest[];
}

/** Cuts pages out of a list. Keeps the last order and the last selection of rows, so that further pages need no new sort or filter. */
export class ListPager<Row, SortKey extends string, Filter = never> {
  readonly #list: PagedList<Row, SortKey, Filter>;
  #order: { readonly of: string; readonly rows: Uint32Array } | null = null;
  #shown: { readonly of: string; readonly rows: Uint32Array | null } | null = null;

  constructor(list: PagedList<Row, SortKey, Filter>) {
    this.#list = list;
  }

  page(request: PageRequest<SortKey, Filter>): Page<Row> {
    const list = this.#list;
    const shown = this.rowsFor(request);
    const total = shown?.length ?? list.length;
    const rows: Row[] = [];
    const end = Math.min(total, request.firstRow + request.limit);
    for (let at = request.firstRow; at < end; at++) rows.push(list.row(shown === null ? at : shown[at]!));
    return { firstRow: request.firstRow, rows, total, all: list.length };
  }

  /** Positions in the requested order, of the requested rows; null for all of them in the list's own order. */
  rowsFor({ sort, search, filter }: ListRequest<SortKey, Filter>): Uint32Array | null {
    const needle = needleOf(search);
    const sorts = sort === undefined ? [] : [sort].flat();
    const of = JSON.stringify([sorts, needle, filter]);
    if (this.#shown?.of === of) return this.#shown.rows;
    const tests = [
      ...(filter === undefined ? [] : (this.#list.filter?.(filter) ?? [])),
      ...(needle === null ? [] : [this.#list.search(needle)]),
    ];
    const order = sorts.length === 0 ? null : this.#orderBy(sorts);
    const rows = tests.length === 0 ? order : passing(order, this.#list.length, tests);
    this.#shown = { of, rows };
    return rows;
  }

  #orderBy(sorts: readonly SortBy<SortKey>[]): Uint32Array {
    const of = JSON.stringify(sorts);
    if (this.#order?.of !== of) {
      const keys = sorts.map(({ by, descending }) => ({ keys: this.#list.sortKeys(by), descending }));
      this.#order = { of, rows: rowsSortedByAll(keys) };
    }
    return this.#order.rows;
  }
}

function passing(order: Uint32Array | null, length: number, tests: readonly RowTest[]): Uint32Array {
  const rows = order?.slice() ?? allRows(length);
  let count = length;
  // Runs one test at a time over the remaining rows, which keeps each loop fast.
  for (const test of tests) count = keep(rows, count, test);
  return rows.slice(0, count);
}

function allRows(length: number): Uint32Array {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

function keep(rows: Uint32Array, count: number, test: RowTest): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    if (test(row)) rows[kept++] = row;
  }
  return kept;
}
