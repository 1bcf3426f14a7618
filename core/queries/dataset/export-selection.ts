import type { ManifestRange, ManifestSelection } from '../../exports/manifest-selection.ts';
import { type FeatureKey, featureOf } from '../../features/feature-catalog.ts';
import { needleOf } from '../answering/text-search.ts';
import type { FeatureExport, FeatureFilter, IdKey } from './contract.ts';

type FeatureRanges = NonNullable<FeatureFilter['ranges']>;

/**
 * Translates the selection of a request into the terms of the file: `inv_total_cents` becomes `inv_total`, cents become dollars. Null
 * without a filter and an order.
 */
export function manifestSelection({ search, filter, sort = [] }: NonNullable<FeatureExport['selection']>): ManifestSelection | null {
  const ranges = rangesOf(filter?.ranges ?? {});
  const isLate = filter?.isLate;
  const ids = Object.entries(filter?.ids ?? {}).map(([column, id]) => ({ column: column as IdKey, id }));
  const sorts = [sort].flat();
  const selection: ManifestSelection = {
    ...(needleOf(search) !== null && { search: search! }),
    ...(ids.length > 0 && { ids }),
    ...(ranges.length > 0 && { ranges }),
    ...(isLate !== undefined && { is_late: isLate }),
    ...(sorts.length > 0 && { sort: sorts.map(({ by, descending }) => ({ column: featureOf(by).name, descending })) }),
  };
  return Object.keys(selection).length === 0 ? null : selection;
}

function rangesOf(ranges: FeatureRanges): ManifestRange[] {
  return Object.entries(ranges).flatMap(([key, range]) => {
    if (range === undefined) return [];
    const { name, unit, kind } = featureOf(key as FeatureKey);
    const inFile = (value: number) => (kind === 'dollars' ? value / 100 : value);
    return {
      column: name,
      unit,
      ...(range.min !== undefined && { min: inFile(range.min) }),
      ...(range.max !== undefined && { max: inFile(range.max) }),
      ...(range.missing && { missing: true as const }),
    };
  });
}
