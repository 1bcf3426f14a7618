import { openByAge } from '../../ageing/ageing.ts';
import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import { type AgeingRow, type AgeingTotals, ageingTotals } from '../../lists/ageing-catalog.ts';
import type { Snapshot } from '../../pipeline.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import { ListPager } from '../answering/list-pager.ts';
import { ObjectList } from '../answering/object-list.ts';
import type { AccountsFilter, PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import type { AgeingSort, AgeingSummary } from './contract.ts';

/** The aged receivables as of a day, for pages. */
export class AgeingReport {
  readonly rows: readonly AgeingRow[];
  readonly totals: AgeingTotals;
  readonly #buckets: readonly AgeingBucket[];
  readonly #pager: ListPager<AgeingRow, AgeingSort, AccountsFilter>;
  /** A second pager, so that counting matches does not replace the order and rows that the first one keeps. */
  readonly #matches: ListPager<AgeingRow, AgeingSort, AccountsFilter>;

  /** `rows` are those of `martAgeing` for the same extracts, day and edges. */
  constructor(rows: readonly AgeingRow[], snapshot: Snapshot, edges: AgeingEdges) {
    this.rows = rows;
    this.totals = ageingTotals(rows);
    this.#buckets = openByAge(snapshot.outstanding(), edges);
    const list = new ObjectList<AgeingRow, AgeingSort, AccountsFilter>(rows, {
      filter({ accounts }) {
        const named = accounts && new Set(accounts);
        return named ? [({ acct_id }) => named.has(acct_id)] : [];
      },
      searched: (row) => [row.acct_id, row.company_name, row.contact_person, row.contact_phone],
      phone: (row) => row.contact_phone,
    });
    this.#pager = new ListPager(list);
    this.#matches = new ListPager(list);
  }

  /** The rows of these accounts, in the order of the list, and their totals; all of them without a filter. */
  part(filter: AccountsFilter | undefined): { readonly rows: readonly AgeingRow[]; readonly totals: AgeingTotals } {
    if (filter?.accounts === undefined) return this;
    const { rows } = this.#matches.page({ firstRow: 0, limit: this.rows.length, filter });
    return { rows, totals: ageingTotals(rows) };
  }

  page(request: PageRequest<AgeingSort, AccountsFilter>): Page<AgeingRow> {
    return this.#pager.page(request);
  }

  summary({ search, filter }: Pick<PageRequest<AgeingSort, AccountsFilter>, 'filter'> & { readonly search: string }): AgeingSummary {
    const isWhole = search.trim() === '' && filter === undefined;
    const matching = isWhole ? null : this.#matches.page({ firstRow: 0, limit: this.rows.length, search, filter }).rows;
    return { buckets: this.#buckets, totals: this.totals, shown: matching === null ? this.totals : ageingTotals(matching) };
  }
}
