import { useMemo } from 'react';
import { ok } from '../../../core/errors/result.ts';
import type { FeatureBinsRequest, FeatureColumn, FeatureFilter, FeatureSort } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useAnswer, useQuestion } from '../../lib/use-question.ts';
import type { FeatureBins, FeatureStatistics } from '../../worker/core-types.ts';

export interface Selection {
  readonly search?: string;
  readonly filter?: FeatureFilter;
}

type Bins = ReadonlyMap<string, FeatureBins>;
type Statistics = ReadonlyMap<string, FeatureStatistics>;

export interface FeatureColumns {
  /** The shown columns, in order; null until they are known. */
  readonly columns: readonly FeatureColumn[] | null;
  /** All columns, shown or hidden; empty until they are known. */
  readonly all: readonly FeatureColumn[];
}

/** The answers about the columns; empty until they arrive. */
export interface FeatureAnswers extends FeatureColumns {
  /** Of the selected rows, and of the whole dataset behind them. */
  readonly bins: Bins;
  /** Of the selected rows. */
  readonly statistics: Statistics;
  /** Bins or statistics belong to an older selection; newer ones are on their way. */
  readonly isStale: boolean;
}

/** The scale on which a column is drawn. */
export function scaleOf(key: FeatureSort, logColumns: readonly FeatureSort[]): FeatureBins['scale'] {
  return logColumns.includes(key) ? 'log' : 'linear';
}

const NONE = new Map<string, never>();

/** The columns of the dataset. */
export function useFeatureColumns(extended: boolean): FeatureColumns {
  const all = useQuestion('featureColumns', {}).value;
  return useMemo(() => ({ all: all ?? [], columns: all?.filter(({ set }) => extended || set === 'standard') ?? null }), [all, extended]);
}

/** Histograms and statistics of the selected rows. The histograms are linear, except those of `logColumns`. */
export function useFeatureAnswers(
  asOf: EpochDay,
  { all, columns }: FeatureColumns,
  selection: Selection,
  extended: boolean,
  logColumns: readonly FeatureSort[],
): FeatureAnswers {
  const request = columns === null ? null : { asOf, ...selection, extended };
  const bins = useAnswer(
    'allFeatureBins',
    request && { ...request, logColumns },
    async (core, { extended: _, logColumns, ...about }, control) => {
      const found = new Map<string, FeatureBins>();
      // One by one, so that a page of rows never waits for all of them.
      for (const { key, kind } of columns ?? []) {
        if (kind === 'id') continue;
        const result = await core.featureBins(
          { ...about, key: key as FeatureBinsRequest['key'], scale: scaleOf(key, logColumns) },
          control,
        );
        if (!result.ok) return result;
        found.set(key, result.value);
      }
      return ok(found);
    },
  );
  const statistics = useAnswer('featureStatsByKey', request, async (core, about, control) => {
    const result = await core.featureStats(about, control);
    return result.ok ? ok(new Map(result.value.map((each) => [each.key, each]))) : result;
  });
  const isStale = bins.isStale || statistics.isStale;
  return useMemo(
    () => ({ columns, all, bins: bins.value ?? NONE, statistics: statistics.value ?? NONE, isStale }),
    [columns, all, bins.value, statistics.value, isStale],
  );
}
