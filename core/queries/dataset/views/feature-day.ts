import type { CoreError } from '../../../errors/core-error.ts';
import { ok, type Result } from '../../../errors/result.ts';
import { isExtendedKey } from '../../../features/feature-catalog.ts';
import { type Extracts, extendedFeatures, type Snapshot } from '../../../pipeline.ts';
import { FeatureValues } from '../../../statistics/feature-values.ts';
import type { Page, PageRequest } from '../../shared/page-request.ts';
import { ListPager } from '../../shared/views/list-pager.ts';
import type { FeaturePageRequest, FeatureSort, NumberedFeatureRow } from '../feature-page.ts';
import { FeatureList } from './feature-list.ts';

/** The dataset of one day, as pages and as what is selected of it. */
export class FeatureDay {
  readonly values: FeatureValues;
  readonly #list: FeatureList;
  readonly #pager: ListPager<NumberedFeatureRow, FeatureSort>;
  /** Apart from the pages: what is selected is asked for without an order, again and again, and in between of pages. */
  readonly #selections: ListPager<NumberedFeatureRow, FeatureSort>;

  constructor(extracts: Extracts, snapshot: Snapshot) {
    this.values = new FeatureValues(snapshot.features, () => extendedFeatures(extracts, snapshot));
    this.#list = new FeatureList(extracts, snapshot, this.values);
    this.#pager = new ListPager(this.#list);
    this.#selections = new ListPager(this.#list);
  }

  /** Fails when a column of the extended set is asked for and can't be worked out. */
  page(request: FeaturePageRequest): Result<Page<NumberedFeatureRow>, CoreError> {
    const extended = this.prepare(request);
    if (!extended.ok) return extended;
    const page = this.#pager.page(request);
    if (!request.extended) return ok(page);
    return ok({ ...page, rows: page.rows.map((row) => ({ ...row, extended: this.#list.extendedRow(row.row) })) });
  }

  /** Positions of what is selected, in the order asked for; null for all rows in their own order. `prepare` comes first. */
  rows(selection: Omit<PageRequest<FeatureSort>, 'firstRow' | 'limit'>): Uint32Array | null {
    return this.#selections.rowsFor(selection);
  }

  /** Works out the extended columns where a request needs them. */
  prepare(
    request: { readonly extended?: boolean | undefined } & Omit<PageRequest<FeatureSort>, 'firstRow' | 'limit'>,
  ): Result<null, CoreError> {
    const sorts = request.sort === undefined ? [] : [request.sort].flat();
    const asked = [...sorts.map(({ by }) => by), ...Object.keys(request.filter?.ranges ?? {})];
    if (!request.extended && !asked.some(isExtendedKey)) return ok(null);
    const extended = this.values.extended();
    return extended.ok ? ok(null) : extended;
  }
}
