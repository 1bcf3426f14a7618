import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageRequest, SortBy } from '../shared/page-request.ts';
import { ListPager } from './list-pager.ts';
import { ObjectList } from './object-list.ts';

interface Row {
  readonly place: number;
  readonly id: string;
  readonly name: string | null;
  readonly size: number | null;
}

type Key = 'id' | 'name' | 'size';
interface Filter {
  readonly named?: boolean;
  readonly maxSize?: number;
}

type Request = PageRequest<Key, Filter>;

const anyRows: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      id: fc.constantFrom('1', '2', '10', 'A1', 'a1'),
      name: fc.constantFrom(null, 'Acme', 'acme', 'Bolt', 'Zoo 9', 'Zoo 10'),
      size: fc.constantFrom(null, 0, 1, 2, 30),
    }),
    { maxLength: 30 },
  )
  .map((rows) => rows.map((row, place) => ({ place, ...row })));

const anySort: fc.Arbitrary<SortBy<Key>> = fc.record({ by: fc.constantFrom('id', 'name', 'size'), descending: fc.boolean() });

const anyRequest: fc.Arbitrary<Request> = fc.record({
  firstRow: fc.nat(35),
  limit: fc.nat(12),
  sort: fc.option(fc.oneof(anySort, fc.array(anySort, { maxLength: 3 })), { nil: undefined }),
  search: fc.constantFrom(undefined, '', ' ', 'a', 'ACME', '1', 'zoo 1', 'none'),
  filter: fc.constantFrom(undefined, {}, { maxSize: 1 }, { named: true }, { named: true, maxSize: 1 }),
});

function listOf(rows: readonly Row[]): ObjectList<Row, Key, Filter> {
  return new ObjectList(rows, {
    searched: (row) => [row.id, row.name],
    filter: ({ named, maxSize }) => [
      ...(named ? [(row: Row) => row.name !== null] : []),
      ...(maxSize === undefined ? [] : [(row: Row) => (row.size ?? 99) <= maxSize]),
    ],
  });
}

/** The whole list for a request, computed in a simple way. */
function whole(rows: readonly Row[], { sort, search, filter }: Request): Row[] {
  const needle = search?.trim().toLowerCase() ?? '';
  const shown = rows.filter(
    ({ id, name, size }) =>
      (needle === '' || [id, name ?? ''].some((text) => text.toLowerCase().includes(needle))) &&
      (!filter?.named || name !== null) &&
      (filter?.maxSize === undefined || (size ?? 99) <= filter.maxSize),
  );
  if (sort === undefined) return shown;
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return shown.toSorted((a, b) => {
    for (const { by, descending } of [sort].flat()) {
      const [x, y] = [a[by], b[by]];
      if (x === null && y === null) continue;
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      const order = typeof x === 'number' ? x - (y as number) : collator.compare(x, y as string);
      if (order !== 0) return descending ? -order : order;
    }
    return a.place - b.place;
  });
}

describe('a page', () => {
  it('is a slice of the whole list, searched, filtered and sorted, after any earlier question', () => {
    fc.assert(
      fc.property(anyRows, fc.array(anyRequest, { minLength: 1, maxLength: 8 }), (rows, requests) => {
        const pager = new ListPager(listOf(rows));
        for (const request of requests) {
          const { firstRow, limit } = request;
          const expected = whole(rows, request);
          expect(pager.page(request)).toEqual({
            firstRow,
            rows: expected.slice(firstRow, firstRow + limit),
            total: expected.length,
            all: rows.length,
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is searched and sorted once for all pages of the same question', () => {
    let searches = 0;
    let sorts = 0;
    const rows = ['b', 'a', 'ab'];
    const pager = new ListPager<string, 'text'>({
      length: rows.length,
      row: (position) => rows[position]!,
      sortKeys: () => {
        sorts++;
        return Float64Array.of(2, 0, 1);
      },
      search: (needle) => {
        searches++;
        return (row) => rows[row]!.includes(needle);
      },
    });
    const request = { limit: 1, sort: { by: 'text', descending: false }, search: 'b' } as const;
    expect(pager.page({ ...request, firstRow: 0 }).rows).toEqual(['ab']);
    expect(pager.page({ ...request, firstRow: 1 }).rows).toEqual(['b']);
    expect([sorts, searches]).toEqual([1, 1]);
    expect(pager.page({ ...request, firstRow: 0, search: 'a' }).rows).toEqual(['a']);
    expect([sorts, searches]).toEqual([1, 2]);
  });
});
