import { type FeatureKey, featureOf } from '../features/feature-catalog.ts';
import type { FeatureRange } from '../units/feature-range.ts';

/** The filter and the order of the rows of a features file, in the file's columns and units, so that anyone can apply them again. */
export interface ManifestSelection {
  readonly search?: string;
  readonly ranges?: readonly ManifestRange[];
  /** Labels that a row may have; null is an empty label. */
  readonly is_late?: readonly (0 | 1 | null)[];
  readonly sort?: readonly { readonly column: string; readonly descending: boolean }[];
}

/** Both ends are inclusive; one that is absent is open. */
export interface ManifestRange {
  /** Name of the column in the file. */
  readonly column: string;
  /** Unit of the column in the file, in which `min` and `max` are given. */
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  /** Rows without a value pass, too; without either end, only they do. */
  readonly missing?: true;
}

/** The selection in the app's terms: keys of columns, in the unit of the key. */
interface AskedSelection {
  readonly search?: string | undefined;
  readonly filter?: { readonly ranges?: AskedRanges | undefined; readonly isLate?: readonly (0 | 1 | null)[] | undefined } | undefined;
  readonly sort: readonly { readonly by: FeatureKey; readonly descending: boolean }[];
}

type AskedRanges = Readonly<Partial<Record<FeatureKey, FeatureRange>>>;

/**
 * Translates a selection of the app into the terms of the file: `inv_total_cents` becomes `inv_total`, cents become dollars. Null without a
 * filter and an order.
 */
export function manifestSelection(asked: AskedSelection): ManifestSelection | null {
  const ranges = rangesOf(asked.filter?.ranges ?? {});
  const isLate = asked.filter?.isLate;
  const selection: ManifestSelection = {
    ...(asked.search !== undefined && { search: asked.search }),
    ...(ranges.length > 0 && { ranges }),
    ...(isLate !== undefined && { is_late: isLate }),
    ...(asked.sort.length > 0 && { sort: asked.sort.map(({ by, descending }) => ({ column: featureOf(by).name, descending })) }),
  };
  return Object.keys(selection).length === 0 ? null : selection;
}

function rangesOf(ranges: AskedRanges): ManifestRange[] {
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
