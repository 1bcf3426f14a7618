import { EXTENDED_FEATURES } from './extended-features.ts';
import type { FeatureDeclaration } from './feature-declaration.ts';
import type { FeatureSet } from './feature-kinds.ts';
import type { FeatureRow } from './feature-row.ts';

/** Increases when the meaning of a column changes; manifests contain it. */
export const DEFINITIONS_VERSION = 2;

/** The set for a question, by whether it includes the extended columns. */
export function featureSetOf(extended: boolean | undefined): FeatureSet {
  return extended ? 'extended' : 'standard';
}

/** The eight columns, in order. */
export const STANDARD_FEATURES = [
  {
    name: 'inv_id',
    key: 'inv_id',
    kind: 'id',
    unit: 'text',
    shortUnit: 'invoice',
    parquet: 'STRING',
    definition: 'the invoice’s id as in the extract, with its leading zeros',
    nullMeans: null,
    step: 'stg_invoices',
    sql: 'settled.invoice_id',
  },
  {
    name: 'acct_id',
    key: 'acct_id',
    kind: 'id',
    unit: 'text',
    shortUnit: 'account',
    parquet: 'STRING',
    definition: 'its account’s id',
    nullMeans: null,
    step: 'stg_invoices',
    sql: 'settled.account_id',
  },
  {
    name: 'inv_total',
    key: 'inv_total_cents',
    kind: 'dollars',
    unit: 'dollars, 2 decimals',
    parquet: { precision: 18, decimals: 2 },
    definition: 'quantity × retail price, summed exactly over its lines, rounded once, half away from zero; 0.00 without lines',
    nullMeans: null,
    step: 'int_invoices_priced',
    sql: 'COALESCE(priced.total, 0)',
  },
  {
    name: 'inv_items',
    key: 'inv_items',
    kind: 'count',
    unit: 'items',
    parquet: 'INT64',
    definition: 'items, that is quantities, not lines',
    nullMeans: null,
    step: 'int_invoices_priced',
    sql: 'COALESCE(priced.count_items, 0)',
  },
  {
    name: 'acct_age',
    key: 'acct_age',
    kind: 'days',
    unit: 'days',
    parquet: 'INT32',
    definition: 'from joining to issue; negative when issued before joining',
    nullMeans: 'account or joining date unknown',
    step: 'int_invoices_sequenced',
    sql: 'sequenced.account_age_days',
  },
  {
    name: 'num_inv_120d',
    key: 'num_inv_120d',
    kind: 'count',
    unit: 'invoices',
    shortUnit: 'in 120 days',
    parquet: 'INT32',
    definition: 'the account’s invoices of the 120 days before the issue day, which itself is not counted',
    nullMeans: null,
    range: { min: 0 },
    step: 'int_invoices_sequenced',
    sql: 'sequenced.count_120d',
  },
  {
    name: 'cum_tot_inv_acct',
    key: 'cum_tot_inv_acct',
    kind: 'count',
    unit: 'invoices',
    shortUnit: 'invoices so far',
    parquet: 'INT32',
    definition: 'the account’s invoices up to and on the issue day, this one included',
    nullMeans: null,
    range: { min: 1 },
    step: 'int_invoices_sequenced',
    sql: 'sequenced.count_cumulative',
  },
  {
    name: 'is_late',
    key: 'is_late',
    kind: 'label',
    unit: '1, 0 or empty',
    shortUnit: 'after day 30',
    parquet: 'INT32',
    definition: '1: paid after day 30, or unpaid and past it; 0: paid by day 30',
    nullMeans: 'not known yet: open and still within its 30 days, or no payment at all is known',
    range: { min: 0, max: 1 },
    step: 'int_invoices_settled',
    sql: 'settled.is_late',
  },
] as const satisfies readonly (FeatureDeclaration & { readonly key: keyof FeatureRow })[];

type StandardFeature = (typeof STANDARD_FEATURES)[number];
type ExtendedFeature = (typeof EXTENDED_FEATURES)[number];

/** The key of an extended column. */
export type ExtendedKey = ExtendedFeature['key'];
/** A column with numbers, including the label. */
export type NumericKey = Exclude<StandardFeature, { readonly kind: 'id' }>['key'] | ExtendedKey;
export type FeatureKey = StandardFeature['key'] | ExtendedKey;

/** All columns, in the order in which they are written. */
export const ALL_FEATURES: readonly (FeatureDeclaration & { readonly key: FeatureKey })[] = [...STANDARD_FEATURES, ...EXTENDED_FEATURES];

/** The columns of the hash `x1`: the invoice and the extended ones. */
export const EXTENDED_HASH_FEATURES: readonly FeatureDeclaration[] = [STANDARD_FEATURES[0], ...EXTENDED_FEATURES];

export const EXTENDED_KEYS = EXTENDED_FEATURES.map(({ key }) => key) as [ExtendedKey, ...ExtendedKey[]];
export const FEATURE_KEYS = ALL_FEATURES.map(({ key }) => key) as [FeatureKey, ...FeatureKey[]];
export const NUMERIC_KEYS = ALL_FEATURES.filter(({ kind }) => kind !== 'id').map(({ key }) => key) as [NumericKey, ...NumericKey[]];

/** The columns of a set, in order. */
export function featuresOf(set: FeatureSet): readonly (FeatureDeclaration & { readonly key: FeatureKey })[] {
  return set === 'standard' ? STANDARD_FEATURES : ALL_FEATURES;
}

/** The declaration of a column. */
export function featureOf(key: FeatureKey): FeatureDeclaration & { readonly key: FeatureKey } {
  return ALL_FEATURES.find((feature) => feature.key === key)!;
}

export function isExtendedKey(key: string): key is ExtendedKey {
  return (EXTENDED_KEYS as readonly string[]).includes(key);
}

export type { FeatureDeclaration };
