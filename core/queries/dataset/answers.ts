import { contractBreaches, contractReport } from '../../contract/contract-report.ts';
import { profileExtracts } from '../../contract/profile-extracts.ts';
import { datasetReport } from '../../dataset-contract/dataset-report.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { ALL_FEATURES, featureSetOf, isExtendedKey } from '../../features/feature-catalog.ts';
import { decimalsOf, shortUnitOf } from '../../features/feature-declaration.ts';
import { parquetName } from '../../features/feature-docs.ts';
import { leakCheck } from '../../leak/leak-check.ts';
import { correlations } from '../../statistics/correlations.ts';
import { featureBins } from '../../statistics/feature-bins.ts';
import { featureStatistics } from '../../statistics/feature-statistics.ts';
import { type FeatureValues, numericKeysOf } from '../../statistics/feature-values.ts';
import type { CoreApi } from '../core-api.ts';
import { ContractRows } from '../quality/views/contract-rows.ts';
import type { DayView } from '../shared/views/day-view.ts';
import { ListPager } from '../shared/views/list-pager.ts';
import type { ScienceApi } from './contract.ts';
import { type ExportSetting, exportFeatures } from './export-features.ts';
import type { FeatureSelection } from './types.ts';

/** The extracts that are open. */
export interface ScienceExtracts extends Pick<ExportSetting, 'sources' | 'digests'> {
  /** As of the day set last. */
  readonly view: DayView;
}

/** Answers about the dataset itself. `opened` throws when nothing is. */
export function scienceAnswers(opened: () => ScienceExtracts, appVersion: string): ScienceApi & Pick<CoreApi, 'featuresPage'> {
  /** The rows selected of the day's dataset, once all that is asked of them can be worked out. */
  function selected(selection: FeatureSelection): Result<{ values: FeatureValues; rows: Uint32Array | null }, CoreError> {
    const { features } = opened().view;
    const prepared = features.prepare(selection);
    return prepared.ok ? ok({ values: features.values, rows: features.rows(selection) }) : prepared;
  }

  return {
    async featuresPage(request) {
      return opened().view.features.page(request);
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

    async featureStats(selection) {
      const found = selected(selection);
      return found.ok ? ok(featureStatistics(found.value.values, featureSetOf(selection.extended), found.value.rows)) : found;
    },

    async featureBins({ key, edgesOf, ...selection }) {
      const found = selected({ ...selection, extended: isExtendedKey(key) });
      return found.ok ? ok(featureBins(found.value.values, key, found.value.rows, edgesOf)) : found;
    },

    async correlations(selection) {
      const found = selected(selection);
      return found.ok ? ok(correlations(found.value.values, numericKeysOf(featureSetOf(selection.extended)), found.value.rows)) : found;
    },

    async contract() {
      return ok(contractReport(opened().view.extracts));
    },

    async datasetContract({ extended }) {
      return datasetReport(opened().view.features.values, featureSetOf(extended));
    },

    async contractPage(rule, request) {
      return ok(new ListPager(new ContractRows(contractBreaches(opened().view.extracts, rule))).page(request));
    },

    async profiles(control) {
      return profileExtracts(opened().view.extracts, control);
    },

    async leakCheck() {
      const { extracts, snapshot } = opened().view;
      return leakCheck(extracts, snapshot.asOf);
    },

    async exportFeatures(request) {
      const { view, sources, digests } = opened();
      return exportFeatures(view, request, { sources, digests, appVersion });
    },
  };
}
