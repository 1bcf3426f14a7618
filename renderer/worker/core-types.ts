import type { AccountDetail } from '../../core/queries/accounts/contract.ts';
import type { CORE_QUESTIONS, QuestionName } from '../../core/queries/core-contract.ts';
import type { OpenRequest, OpenSummary } from '../../core/queries/open/contract.ts';
import type { ReadControl } from '../../core/queries/shared/answer.ts';
import type { SortBy } from '../../core/queries/shared/page-request.ts';
import type { ValueOf } from '../../core/queries/shared/question-contract.ts';

/** The core's own types, by the question whose answer contains them. */
type Value<Name extends QuestionName> = ValueOf<(typeof CORE_QUESTIONS)[Name]>;

export type AgeingBucket = NonNullable<AccountDetail['ageing']>[number];
export type FileReport = OpenSummary['files'][number];
export type DateOrder = NonNullable<OpenRequest['dateOrder']>;
export type RepeatedLines = NonNullable<OpenRequest['repeatedLines']>;
export type Reading = FileReport['reading']['said'];
export type RememberedReading = NonNullable<OpenRequest['remembered']>[number];
export type FilePreview = Value<'readingPreview'>[number];
export type DateForm = NonNullable<FileReport['dateOrder']>;
export type ReadProgress = Parameters<NonNullable<ReadControl['onProgress']>>[0];
export type RowIssue = Value<'rejectsPage'>['rows'][number];
export type Sort<Key extends string> = SortBy<Key>;
export type FeatureBins = Value<'featureBins'>;
export type GroupFigures = Value<'featureGroups'>['total'];
export type Scatter = Value<'featureScatter'>;
export type FeatureStatistics = Value<'featureStats'>[number];
export type Correlations = Value<'correlations'>;
export type AgeingRow = Value<'ageingPage'>['rows'][number];
export type AgeingTotals = Value<'ageingSummary'>['totals'];
export type RawRow = NonNullable<Value<'rawRow'>>;
export type DistributionShift = Value<'compareDatasets'>['distributions'][number];
export type TableReport = Value<'contract'>[number];
export type ColumnReport = TableReport['columns'][number];
export type RuleReport = ColumnReport['rules'][number];
export type DatasetReport = Value<'datasetContract'>;
export type DatasetColumnReport = DatasetReport['columns'][number];
export type ExtractProfile = Value<'profiles'>[number];
export type ColumnProfile = ExtractProfile['columns'][number];
export type LeakReport = Value<'leakCheck'>;
export type { BacktestProgress, BacktestResult } from '../../core/queries/backtest/contract.ts';
export type {
  CallListChange,
  CallsCompared,
  ComparedCall,
  ComparedCallSort,
  ComparedKind,
  ComparedRow,
  ComparedSide,
  DatasetsCompared,
} from '../../core/queries/compare/contract.ts';
export type { SnapshotSummary } from '../../core/queries/open/contract.ts';
export type RowPlace = NonNullable<Value<'modelPage'>['rows'][number]['place']>;
export type { FeatureColumn } from '../../core/queries/dataset/contract.ts';
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
  SqlDialect,
  WindowExplanation,
  WindowInvoice,
} from '../../core/queries/lineage/contract.ts';
