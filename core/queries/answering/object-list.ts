import type { PagedList, RowTest } from './list-pager.ts';
import { textRanks } from './text-ranks.ts';
import { phoneDigitsOf, searchedText, testTextsAndPhones } from './text-search.ts';

/** How to search and filter a list of finished rows. */
export interface ObjectListOptions<Row, Filter> {
  searched(row: Row): readonly (string | null)[];
  /** The phone numbers, of which digits alone are compared. */
  phones?(row: Row): readonly (string | null)[];
  filter?(filter: Filter): readonly ((row: Row) => boolean)[];
}

/** A list of finished row objects, for lists that are computed as a whole. */
export class ObjectList<Row extends object, SortKey extends keyof Row & string, Filter = never> implements PagedList<Row, SortKey, Filter> {
  readonly #rows: readonly Row[];
  readonly #options: ObjectListOptions<Row, Filter>;
  #texts: readonly string[] | null = null;
  #phones: readonly string[] | null = null;

  constructor(rows: readonly Row[], options: ObjectListOptions<Row, Filter>) {
    this.#rows = rows;
    this.#options = options;
  }

  get length(): number {
    return this.#rows.length;
  }

  row(position: number): Row {
    return this.#rows[position]!;
  }

  sortKeys(by: SortKey): Float64Array {
    return keysOf(this.#rows.map((row) => row[by]));
  }

  search(needle: string): RowTest {
    const texts = (this.#texts ??= this.#rows.map((row) => searchedText(this.#options.searched(row))));
    return testTextsAndPhones(
      needle,
      texts,
      () => (this.#phones ??= this.#rows.map((row) => phoneDigitsOf(this.#options.phones?.(row) ?? []))),
    );
  }

  filter(filter: Filter): readonly RowTest[] {
    return (this.#options.filter?.(filter) ?? []).map((test) => (row) => test(this.#rows[row]!));
  }
}

/** Sort keys of a column: all of its values are numbers or null, or all are texts or null. */
function keysOf(values: readonly unknown[]): Float64Array {
  if (values.some((value) => typeof value === 'string')) return textRanks(values as readonly (string | null)[]);
  return Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN));
}
