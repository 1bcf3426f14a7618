import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { isExtendedKey } from '../../features/feature-catalog.ts';
import { groupedRows } from '../../statistics/grouped-rows.ts';
import { int32Column } from '../../tables/table.ts';
import { accountDayOf } from '../accounts/account-day.ts';
import type { DayView } from '../answering/day-view.ts';
import { perDay } from '../answering/day-views.ts';
import type { GroupsRequest } from './contract.ts';
import { featureDayOf } from './feature-day.ts';
import { FeatureGroups } from './feature-groups.ts';
import { groupDimension, sinceDimension } from './group-dimension.ts';

type Asked = Omit<GroupsRequest, 'asOf'>;

/** The dataset of one day in groups. Keeps the latest ones, so that further pages of them are not computed again. */
class GroupedDay {
  readonly #view: DayView;
  #latest: { readonly of: string; readonly groups: FeatureGroups } | null = null;

  constructor(view: DayView) {
    this.#view = view;
  }

  /** Fails when an extended column is needed and can't be computed. */
  groups({ by, across, since = 0, of, bins, search, filter }: Asked): Result<FeatureGroups, CoreError> {
    const features = featureDayOf(this.#view);
    const asked = JSON.stringify([by, across, since, of, bins, search, filter]);
    if (this.#latest?.of === asked) return ok(this.#latest.groups);
    const selection = { ...(search !== undefined && { search }), ...(filter !== undefined && { filter }) };
    const prepared = features.prepare({
      ...selection,
      extended: [by, across ?? by, of].some((key) => key !== 'issued_since' && isExtendedKey(key)),
    });
    if (!prepared.ok) return prepared;
    const { values } = features;
    const issued = int32Column(this.#view.snapshot.settled, 'issued_day');
    const first = groupDimension(values, issued, by, bins);
    const second =
      across === undefined
        ? null
        : across === 'issued_since'
          ? sinceDimension(issued, since)
          : groupDimension(values, issued, across, bins);
    const cells = groupedRows(
      {
        groups: first.places,
        across: second?.places ?? null,
        acrossCount: second?.count ?? 1,
        measured: values.numbers(of),
        labels: features.decidedLabels(),
      },
      features.rows(selection),
    );
    const accounts = accountDayOf(this.#view);
    const groups = new FeatureGroups({ by: first, across: second, cells, companyName: (id) => accounts.companyName(id) });
    this.#latest = { of: asked, groups };
    return ok(groups);
  }
}

/** The groups as of the view's day. */
export const groupedDayOf = perDay((view) => new GroupedDay(view));
