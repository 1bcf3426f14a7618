import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { ALL_FEATURES, featureSetOf, isExtendedKey } from '../../features/feature-catalog.ts';
import { decimalsOf, shortUnitOf } from '../../features/feature-declaration.ts';
import { parquetName } from '../../features/feature-docs.ts';
import { correlations } from '../../statistics/correlations.ts';
import { featureBins } from '../../statistics/feature-bins.ts';
import { featureScatter } from '../../statistics/feature-scatter.ts';
import { featureStatistics } from '../../statistics/feature-statistics.ts';
import { type FeatureValues, numericKeysOf } from '../../statistics/feature-values.ts';
import { formatIsoDay } from '../../units/day.ts';
import type { EpochDay } from '../../units/units.ts';
import type { ViewAt } from '../answering/day-views.ts';
import { file } from '../shared/file-bytes.ts';
import type { DatasetApi, FeatureSelection } from './contract.ts';
import { type ExportSetting, exportFeatures } from './export-features.ts';
import { groupsCsv } from './export-groups.ts';
import { type FeatureDay, featureDayOf } from './feature-day.ts';
import { groupedDayOf } from './grouped-day.ts';

interface Selected {
  readonly features: FeatureDay;
  readonly values: FeatureValues;
  /** Null for all rows. */
  readonly rows: Uint32Array | null;
}

/** Answers questions about the dataset. */
export function datasetAnswers(viewAt: ViewAt, exportSetting: () => ExportSetting): DatasetApi {
  /** The selected rows of the day's dataset. Fails when a column that the request needs can't be computed. */
  function selected(asOf: EpochDay, selection: FeatureSelection): Result<Selected, CoreError> {
    const features = featureDayOf(viewAt(asOf));
    const prepared = features.prepare(selection);
    return prepared.ok ? ok({ features, values: features.values, rows: features.rows(selection) }) : prepared;
  }

  return {
    async featuresPage({ asOf, ...request }) {
      return featureDayOf(viewAt(asOf)).page(request);
    },

    async featureColumns() {
      return ok(
        ALL_FEATURES.map((feature) => {
          const { key, name, kind, unit, definition, nullMeans, step, parquet } = feature;
          const set = isExtendedKey(key) ? ('extended' as const) : ('standard' as const);
          const [shortUnit, decimals] = [shortUnitOf(feature), decimalsOf(feature)];
          return { key, name, kind, unit, shortUnit, decimals, definition, nullMeans, step, parquet: parquetName(parquet), set };
        }),
      );
    },

    async featureStats({ asOf, ...selection }) {
      const found = selected(asOf, selection);
      return found.ok ? ok(featureStatistics(found.value.values, featureSetOf(selection.extended), found.value.rows)) : found;
    },

    async featureBins({ asOf, key, edgesOf, scale, bins, ...selection }) {
      const found = selected(asOf, { ...selection, extended: isExtendedKey(key) });
      if (!found.ok) return found;
      const { features, values, rows } = found.value;
      return ok(featureBins(values, key, features.decidedLabels(), rows, edgesOf, { scale, bins }));
    },

    async correlations({ asOf, ...selection }) {
      const found = selected(asOf, selection);
      if (!found.ok) return found;
      const { features, values, rows } = found.value;
      return ok(correlations(values, numericKeysOf(featureSetOf(selection.extended)), features.decidedRanks(), rows));
    },

    async featureGroups({ asOf, ...request }) {
      const groups = groupedDayOf(viewAt(asOf)).groups(request);
      return groups.ok ? ok(groups.value.summary(request.minRows)) : groups;
    },

    async featureGroupsPage({ asOf, ...request }) {
      const groups = groupedDayOf(viewAt(asOf)).groups(request);
      return groups.ok ? ok(groups.value.page(request)) : groups;
    },

    async exportFeatureGroups({ asOf, ...request }) {
      const groups = groupedDayOf(viewAt(asOf)).groups(request);
      return groups.ok ? file(`groups-by-${request.by}-${formatIsoDay(asOf)}.csv`, 'csv', groupsCsv(groups.value, request)) : groups;
    },

    async featureScatter({ asOf, x, y, xScale, yScale, ...selection }) {
      const found = selected(asOf, { ...selection, extended: isExtendedKey(x) || isExtendedKey(y) });
      if (!found.ok) return found;
      const { features, values, rows } = found.value;
      return ok(featureScatter(values, { key: x, scale: xScale }, { key: y, scale: yScale }, features.decidedLabels(), rows));
    },

    async exportFeatures(request) {
      return exportFeatures(viewAt(request.asOf), request, exportSetting());
    },
  };
}
