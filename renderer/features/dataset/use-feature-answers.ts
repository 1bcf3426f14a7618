import { useMemo } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { FeatureBinsRequest, FeatureColumn, FeatureFilter } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useAnswer } from '../../lib/use-answer.ts';
import { useLatestAnswer } from '../../lib/use-latest-answer.ts';
import type { FeatureBins, FeatureStatistics } from '../../worker/core-types.ts';

export interface Selection {
  readonly search?: string;
  readonly filter?: FeatureFilter;
}

type Bins = ReadonlyMap<string, FeatureBins>;
type Statistics = ReadonlyMap<string, FeatureStatistics>;

export interface FeatureColumns {
  /** Those that are shown, in order; null until they are known. */
  readonly columns: readonly FeatureColumn[] | null;
  /** Those that are not shown, too; empty until they are known. */
  readonly all: readonly FeatureColumn[];
}

/** What is known of the columns beside their rows; empty until it comes. */
export interface FeatureAnswers extends FeatureColumns {
  /** Of the rows that are selected, and of the whole dataset behind them. */
  readonly bins: Bins;
  /** Of the rows that are selected. */
  readonly statistics: Statistics;
  /** Bins or statistics are of an older selection; newer ones are on their way. */
  readonly isStale: boolean;
}

const NONE = new Map<string, never>();

/** The columns of the dataset. */
export function useFeatureColumns(core: CoreApi, extended: boolean): FeatureColumns {
  const all = useAnswer('columns', () => core.featureColumns({}));
  return useMemo(() => ({ all: all ?? [], columns: all?.filter(({ set }) => extended || set === 'standard') ?? null }), [all, extended]);
}

/** Histograms and statistics for the rows that are selected, each with one question under way at a time. */
export function useFeatureAnswers(
  core: CoreApi,
  moment: string,
  asOf: EpochDay,
  { all, columns }: FeatureColumns,
  selection: Selection,
  extended: boolean,
): FeatureAnswers {
  const question = columns === null ? null : `${moment} ${extended} ${JSON.stringify(selection)}`;

  const bins = useLatestAnswer<Bins>(question, async (isWanted) => {
    const found = new Map<string, FeatureBins>();
    for (const { key, kind } of columns ?? []) {
      // What came meanwhile is asked for instead.
      if (kind === 'id' || !isWanted()) continue;
      const result = await core.featureBins({ asOf, key: key as FeatureBinsRequest['key'], ...selection });
      if (!result.ok) return result;
      found.set(key, result.value);
    }
    return { ok: true, value: found };
  });
  const statistics = useLatestAnswer<Statistics>(question, async () => {
    const result = await core.featureStats({ asOf, ...selection, extended });
    return result.ok ? { ok: true, value: new Map(result.value.map((each) => [each.key, each])) } : result;
  });
  const isStale = bins.isStale || statistics.isStale;
  return useMemo(
    () => ({ columns, all, bins: bins.value ?? NONE, statistics: statistics.value ?? NONE, isStale }),
    [columns, all, bins.value, statistics.value, isStale],
  );
}
