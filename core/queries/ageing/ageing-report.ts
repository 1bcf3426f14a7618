import { openByAge } from '../../ageing/ageing.ts';
import type { AgeingBucket } from '../../ageing/ageing-bucket.ts';
import { type OwnAccounts, searchedContact, searchedPhones } from '../../calls/own-account.ts';
import { type AgeingRow, type AgeingTotals, ageingTotals } from '../../lists/ageing-catalog.ts';
import type { Snapshot } from '../../pipeline.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import { ListPager } from '../answering/list-pager.ts';
import { ObjectList } from '../answering/object-list.ts';
import type { AccountsFilter, PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import type { AgedAccount, AgeingSort, AgeingSummary } from './contract.ts';

/** The aged receivables as of a day, for pages, with the contacts that the analyst corrected. */
export class AgeingReport {
  readonly rows: readonly AgedAccount[];
  readonly totals: AgeingTotals;
  readonly #buckets: readonly AgeingBucket[];
  readonly #pager: ListPager<AgedAccount, AgeingSort, AccountsFilter>;
  /** A second pager, so that counting matches does not replace the order and rows that the first one keeps. */
  readonly #matches: ListPager<AgedAccount, AgeingSort, AccountsFilter>;

  /** `rows` are those of `martAgeing` for the same extracts, day and edges. */
  constructor(aged: readonly AgeingRow[], snapshot: Snapshot, edges: AgeingEdges, own: OwnAccounts) {
    const rows = aged.map((row) => ({ ...row, ...own.contactOf(row.acct_id, row) }));
    this.rows = rows;
    this.totals = ageingTotals(rows);
    this.#buckets = openByAge(snapshot.outstanding(), edges);
    const list = new ObjectList<AgedAccount, AgeingSort, AccountsFilter>(rows, {
      filter({ accounts }) {
        const named = accounts && new Set(accounts);
        return named ? [({ acct_id }) => named.has(acct_id)] : [];
      },
      searched: (row) => [row.acct_id, row.company_name, ...searchedContact(row)],
      phones: searchedPhones,
    });
    this.#pager = new ListPager(list);
    this.#matches = new ListPager(list);
  }

  /** The rows of these accounts, in the order of the list, and their totals; all of them without a filter. */
  part(filter: AccountsFilter | undefined): { readonly rows: readonly AgedAccount[]; readonly totals: AgeingTotals } {
    if (filter?.accounts === undefined) return this;
    const { rows } = this.#matches.page({ firstRow: 0, limit: this.rows.length, filter });
    return { rows, totals: ageingTotals(rows) };
  }

  page(request: PageRequest<AgeingSort, AccountsFilter>): Page<AgedAccount> {
    return this.#pager.page(request);
  }

  summary({ search, filter }: Pick<PageRequest<AgeingSort, AccountsFilter>, 'filter'> & { readonly search: string }): AgeingSummary {
    const isWhole = search.trim() === '' && filter === undefined;
    const matching = isWhole ? null : this.#matches.page({ firstRow: 0, limit: this.rows.length, search, filter }).rows;
    return { buckets: this.#buckets, totals: this.totals, shown: matching === null ? this.totals : ageingTotals(matching) };
  }
}
