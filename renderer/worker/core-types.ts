import type { AccountDetail } from '../../core/queries/accounts/types.ts';
import type { ReadControl } from '../../core/queries/answer.ts';
import type { CoreApi } from '../../core/queries/core-api.ts';
import type { ModelRow } from '../../core/queries/lineage/types.ts';
import type { OpenRequest, OpenSummary } from '../../core/queries/open/types.ts';
import type { SortBy } from '../../core/queries/shared/page-request.ts';

/** The core's own types, by the part of the contract that carries them. */
export type AgeingBucket = NonNullable<AccountDetail['ageing']>[number];
export type FileReport = OpenSummary['files'][number];
export type TableName = FileReport['table'];
export type DateOrder = NonNullable<OpenRequest['dateOrder']>;
export type RepeatedLines = NonNullable<OpenRequest['repeatedLines']>;
export type DateForm = NonNullable<FileReport['dateOrder']>;
export type ReadProgress = Parameters<NonNullable<ReadControl['onProgress']>>[0];
export type RowIssue = Extract<Awaited<ReturnType<CoreApi['rejectsPage']>>, { ok: true }>['value']['rows'][number];
export type Sort<Key extends string> = SortBy<Key>;
export type FeatureBins = Value<'featureBins'>;
export type FeatureStatistics = Value<'featureStats'>[number];
export type Correlations = Value<'correlations'>;
export type AgeingRow = Value<'ageingPage'>['rows'][number];
export type AgeingTotals = Value<'ageingSummary'>['totals'];

type Value<Call extends 'ageingPage' | 'ageingSummary' | 'featureBins' | 'featureStats' | 'correlations'> = Extract<
  Awaited<ReturnType<CoreApi[Call]>>,
  { ok: true }
>['value'];
export type RawRow = NonNullable<Extract<Awaited<ReturnType<CoreApi['rawRow']>>, { ok: true }>['value']>;
export type { BacktestProgress, LookBack } from '../../core/queries/backtest/types.ts';
export type {
  CallListChange,
  CallsCompared,
  ComparedCall,
  ComparedCallSort,
  ComparedKind,
  ComparedRow,
  ComparedSide,
  DatasetsCompared,
} from '../../core/queries/compare/types.ts';
export type RowPlace = NonNullable<ModelRow['place']>;
export type { FeatureColumn } from '../../core/queries/dataset/types.ts';
export type {
  EarlierInvoice,
  ExtendedExplanation,
  ExtendedValue,
  InvoiceExplanation,
  InvoiceLine,
  InvoiceLines,
  ModelColumn,
  ModelName,
  ModelRow,
  ModelSummary,
  ModelValue,
  WindowExplanation,
  WindowInvoice,
} from '../../core/queries/lineage/types.ts';
export type DistributionShift = Science<'compareDatasets'>['distributions'][number];
export type TableReport = Science<'contract'>[number];
export type ColumnReport = TableReport['columns'][number];
export type RuleReport = ColumnReport['rules'][number];
export type DatasetReport = Science<'datasetContract'>;
export type DatasetColumnReport = DatasetReport['columns'][number];
export type ExtractProfile = Science<'profiles'>[number];
export type ColumnProfile = ExtractProfile['columns'][number];
export type LeakReport = Science<'leakCheck'>;

type Science<Call extends 'compareDatasets' | 'contract' | 'datasetContract' | 'profiles' | 'leakCheck'> = Extract<
  Awaited<ReturnType<CoreApi[Call]>>,
  { ok: true }
>['value'];
