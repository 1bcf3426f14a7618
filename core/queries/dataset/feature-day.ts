import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { isExtendedKey } from '../../features/feature-catalog.ts';
import { decidedLabels } from '../../statistics/decided-labels.ts';
import { type DenseRanks, denseRanks } from '../../statistics/dense-ranks.ts';
import { FeatureValues } from '../../statistics/feature-values.ts';
import { once } from '../../units/once.ts';
import type { DayView } from '../answering/day-view.ts';
import { perDay } from '../answering/day-views.ts';
import { ListPager } from '../answering/list-pager.ts';
import type { ListRequest, PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import type { FeatureFilter, FeatureSort, NumberedFeatureRow } from './contract.ts';
import { FeatureList } from './feature-list.ts';

interface Extendable {
  /** Include the extended columns. */
  readonly extended?: boolean | undefined;
}

/** The dataset of one day, in pages and as a selection. */
export class FeatureDay {
  readonly values: FeatureValues;
  /** The labels that count in late shares; computed at the first call. */
  readonly decidedLabels: () => Float64Array;
  readonly decidedRanks: () => DenseRanks;
  readonly #list: FeatureList;
  readonly #pager: ListPager<NumberedFeatureRow, FeatureSort, FeatureFilter>;
  /** A second pager: selections have no order and are requested between pages, and would replace the order that is kept for the pages. */
  readonly #selections: ListPager<NumberedFeatureRow, FeatureSort, FeatureFilter>;

  constructor(view: DayView) {
    const { extracts, snapshot } = view;
    this.values = view.stored?.dataset ?? new FeatureValues(snapshot.features, () => view.extended());
    this.decidedLabels = once(() => decidedLabels(this.values.numbers('is_late'), snapshot));
    this.decidedRanks = once(() => denseRanks(this.decidedLabels()));
    this.#list = new FeatureList(extracts, snapshot, this.values);
    this.#pager = new ListPager(this.#list);
    this.#selections = new ListPager(this.#list);
  }

  /** Fails when an extended column is requested and can't be computed. */
  page(request: PageRequest<FeatureSort, FeatureFilter> & Extendable): Result<Page<NumberedFeatureRow>, CoreError> {
    const extended = this.prepare(request);
    if (!extended.ok) return extended;
    const page = this.#pager.page(request);
    if (!request.extended) return ok(page);
    return ok({ ...page, rows: page.rows.map((row) => ({ ...row, extended: this.#list.extendedRow(row.row) })) });
  }

  /** Positions of the selected rows, in the requested order; null for all rows in their own order. Call `prepare` first. */
  rows(selection: ListRequest<FeatureSort, FeatureFilter>): Uint32Array | null {
    return this.#selections.rowsFor(selection);
  }

  /** Computes the extended columns where a request needs them. */
  prepare(request: ListRequest<FeatureSort, FeatureFilter> & Extendable): Result<null, CoreError> {
    const sorts = request.sort === undefined ? [] : [request.sort].flat();
    const asked = [...sorts.map(({ by }) => by), ...Object.keys(request.filter?.ranges ?? {})];
    if (!request.extended && !asked.some(isExtendedKey)) return ok(null);
    const extended = this.values.extended();
    return extended.ok ? ok(null) : extended;
  }
}

/** The dataset as of the view's day. */
export const featureDayOf = perDay((view) => new FeatureDay(view));
