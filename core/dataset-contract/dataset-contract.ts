import { type FeatureKey, featuresOf, isExtendedKey } from '../features/feature-catalog.ts';
import { decimalsOf, type FeatureDeclaration } from '../features/feature-declaration.ts';
import { parquetName } from '../features/feature-docs.ts';
import type { FeatureSet } from '../features/feature-kinds.ts';
import type { DatasetColumnReport, DatasetRuleReport } from './dataset-schemas.ts';

/** A promise about a column of the dataset, and the test of a cell. */
export interface DatasetRule extends Pick<DatasetRuleReport, 'id' | 'says'> {
  readonly about: RuleAbout;
}

/** The subject of a rule: whether a cell is empty, whether ids repeat, or the value of a filled cell. */
export type RuleAbout = 'emptiness' | 'uniqueness' | { keeps(value: number): boolean };

/** The promises about one column of the dataset. */
export interface DatasetColumn extends Omit<DatasetColumnReport, 'empty' | 'least' | 'most' | 'rules'> {
  readonly rules: readonly DatasetRule[];
}

export const DATASET = 'features_invoices';
export const DATASET_GRAIN = 'one row per invoice issued by the as-of date';

/** The contract of the exported dataset, made from the declarations of the features, so that it includes every new one. */
export function datasetContract(set: FeatureSet): readonly DatasetColumn[] {
  return featuresOf(set).map(columnContract);
}

/** The promises about a column, from its declaration. */
export function columnContract(feature: FeatureDeclaration & { readonly key: FeatureKey }): DatasetColumn {
  const { key, name, kind, unit, parquet, nullMeans, definition } = feature;
  return {
    key,
    name,
    kind,
    unit,
    type: parquetName(parquet),
    decimals: decimalsOf(feature),
    emptyMeans: nullMeans,
    range: sayRange(feature),
    about: definition,
    set: isExtendedKey(key) ? 'extended' : 'standard',
    rules: rulesOf(feature).map(({ id, ...rule }) => ({ id: `${DATASET}.${name}.${id}`, ...rule })),
  };
}

function rulesOf(feature: FeatureDeclaration): DatasetRule[] {
  const { key, kind, nullMeans, range } = feature;
  const rules: DatasetRule[] = [];
  if (nullMeans === null) rules.push({ id: 'is-there', says: 'required', about: 'emptiness' });
  if (key === 'inv_id') rules.push({ id: 'is-unique', says: 'unique', about: 'uniqueness' });
  if (kind === 'id') return rules;
  rules.push(typeRule(feature));
  if (range !== undefined) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range;
    rules.push({ id: 'is-in-range', says: `is ${sayRange(feature)}`, about: { keeps: (value) => value >= min && value <= max } });
  }
  return rules;
}

/** The rule that a value can be written in the column's type without loss. */
function typeRule(feature: FeatureDeclaration): DatasetRule {
  const { parquet, kind } = feature;
  if (typeof parquet !== 'object') {
    const most = parquet === 'INT32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
    const keeps = (value: number) => Number.isInteger(value) && value <= most && value >= -most - (parquet === 'INT32' ? 1 : 0);
    return { id: 'is-whole', says: `is a whole number that ${parquet} holds`, about: { keeps } };
  }
  const { precision, decimals } = parquet;
  // Money is held in cents already.
  const scale = kind === 'dollars' ? 1 : 10 ** decimals;
  const most = Math.min(10 ** precision - 1, Number.MAX_SAFE_INTEGER);
  return {
    id: 'has-decimals',
    says: `has at most ${decimals} decimals, and ${parquetName(parquet)} holds it`,
    about: { keeps: (value) => Math.round(value * scale) / scale === value && Math.abs(Math.round(value * scale)) <= most },
  };
}

/** `0 to 1`, `1 or more`, in the displayed unit; null for any value. */
function sayRange({ range, kind }: FeatureDeclaration): string | null {
  if (range === undefined) return null;
  const [min, max] = [range.min, range.max].map((end) => (end === undefined ? null : String(kind === 'dollars' ? end / 100 : end)));
  if (min != null && max != null) return `${min} to ${max}`;
  if (min != null) return `${min} or more`;
  return max == null ? null : `${max} or less`;
}
