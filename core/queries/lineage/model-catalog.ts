import { EXTENDED_FEATURES } from '../../features/extended-features.ts';
import { STANDARD_FEATURES } from '../../features/feature-catalog.ts';
import { decimalsOf, type FeatureDeclaration, shortUnitOf } from '../../features/feature-declaration.ts';
import { CALL_LIST_COLUMNS } from '../../lists/call-list-catalog.ts';
import type { ListColumn } from '../../lists/list-column.ts';
import type { ModelColumn, ModelName, ModelSummary } from './contract.ts';

/** The description of a table of the pipeline, without its content. */
export type ModelEntry = Omit<ModelSummary, 'name' | 'rows'>;

const text = (name: string, unit = ''): ModelColumn => ({ name, kind: 'text', unit });
const day = (name: string): ModelColumn => ({ name, kind: 'day', unit: 'date' });
const cents = (name: string): ModelColumn => ({ name, kind: 'cents', unit: 'dollars' });
const exact = (name: string): ModelColumn => ({ name, kind: 'dollars', unit: 'dollars, exact' });
const count = (name: string, unit: string): ModelColumn => ({ name, kind: 'count', unit });
const days = (name: string): ModelColumn => ({ name, kind: 'days', unit: 'days' });
const flag = (name: string): ModelColumn => ({ name, kind: 'flag', unit: 'yes or no' });
const label: ModelColumn = { name: 'is_late', kind: 'count', unit: '1 late, 0 in time' };

/** A column of a list, from its declaration. The unit of a money column is dollars. */
function listColumn({ key, kind, unit }: ListColumn): ModelColumn {
  return { name: key.replace(/_cents$/, ''), kind: kind === 'sentences' ? 'list' : kind, unit };
}

/** A column of the dataset, from its declaration. */
function featureColumn(feature: FeatureDeclaration): ModelColumn {
  const { name, kind } = feature;
  const unit = shortUnitOf(feature);
  if (kind === 'id') return text(name, unit);
  if (kind === 'dollars') return { name, kind: 'cents', unit };
  const decimals = decimalsOf(feature);
  return { name, kind: kind === 'label' ? 'count' : kind, unit, ...(decimals > 0 && { decimals }) };
}

const STAGED = { asOfDay: false, isStreamed: false };
const AS_OF_DAY = { asOfDay: true, isStreamed: false };

/** The tables from the extracts to the dataset and the call list, in the order of their computation. Source: docs/lineage.md. */
export const MODELS: Readonly<Record<ModelName, ModelEntry>> = {
  stg_accounts: {
    ...STAGED,
    grain: 'account',
    about: 'The accounts as read: typed and renamed, nothing joined or left out but rejected rows.',
    inputs: ['accounts'],
    columns: [
      text('account_id'),
      text('company_name'),
      text('company_address'),
      text('contact_person'),
      text('contact_phone'),
      text('gender', 'in no score or list'),
      day('joined_day'),
    ],
  },
  stg_skus: {
    ...STAGED,
    grain: 'item',
    about: 'The price list as read; prices with every decimal they came with.',
    inputs: ['skus'],
    columns: [text('item_id'), text('item_name'), text('item_description'), exact('cost_price'), exact('retail_price')],
  },
  stg_invoices: {
    ...STAGED,
    grain: 'invoice',
    about: 'The invoices as read, whenever they were issued or paid.',
    inputs: ['invoices'],
    columns: [
      text('invoice_id'),
      text('account_id'),
      day('issued_day'),
      day('paid_day'),
      { name: 'earlier_paid_days', kind: 'list', unit: 'dates' },
    ],
  },
  stg_invoice_line_items: {
    asOfDay: false,
    isStreamed: true,
    grain: 'line item',
    about: 'The lines as read. Folded into sums while the file streams by, and read again from it when they are looked at.',
    inputs: ['invoice_line_items'],
    columns: [text('invoice_id'), text('item_id'), count('quantity', 'items')],
  },
  int_invoices_priced: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'Line items × prices, summed exactly and rounded once: total, items, lines.',
    inputs: ['stg_invoice_line_items', 'stg_skus', 'stg_invoices'],
    columns: [text('invoice_id'), cents('total'), count('count_items', 'items'), count('count_lines', 'lines')],
  },
  int_invoices_settled: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'Paid, open or overdue by the end of the as-of date, and whether it was late.',
    inputs: ['stg_invoices'],
    columns: [
      text('invoice_id'),
      day('issued_day'),
      day('due_day'),
      day('paid_day'),
      days('days_to_pay'),
      flag('is_open'),
      flag('is_overdue'),
      days('days_overdue'),
      label,
    ],
  },
  int_invoices_sequenced: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'Each invoice within its account: the account’s age, invoices in the 120 days before, invoices so far.',
    inputs: ['int_invoices_settled', 'stg_accounts'],
    columns: [
      text('invoice_id'),
      text('account_id'),
      days('account_age_days'),
      count('count_120d', 'in 120 days'),
      count('count_cumulative', 'invoices so far'),
    ],
  },
  int_invoices_preceded: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'What was known of its account at the end of the day before. Made for the extended columns, and when it is looked at.',
    inputs: ['stg_invoices', 'int_invoices_priced', 'int_invoices_settled'],
    columns: [
      text('invoice_id'),
      text('account_id'),
      day('previous_issued_day'),
      count('count_answered', 'paid or overdue'),
      count('count_late', 'of these, late'),
      count('count_paid', 'paid'),
      days('sum_days_to_pay'),
      cents('open'),
    ],
  },
  features_invoices: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'The dataset: eight columns. The extended ones, where they are asked for, come from int_invoices_preceded.',
    inputs: ['stg_invoices', 'int_invoices_priced', 'int_invoices_settled', 'int_invoices_sequenced', 'int_invoices_preceded'],
    columns: STANDARD_FEATURES.map(featureColumn),
  },
  mart_call_list: {
    ...AS_OF_DAY,
    grain: 'account that owes something',
    about: 'Whom to call: dollars expected late if nobody does, how likely, and why. Open credits are taken off open invoices first.',
    inputs: ['int_invoices_settled', 'int_invoices_priced', 'stg_accounts'],
    columns: CALL_LIST_COLUMNS.map(listColumn),
  },
};

export const MODEL_NAMES = Object.keys(MODELS) as ModelName[];

/** The description of a table; for the dataset, with or without the extended columns. */
export function modelEntry(name: ModelName, extended: boolean): ModelEntry {
  const entry = MODELS[name];
  return name === 'features_invoices' && extended
    ? { ...entry, columns: [...entry.columns, ...EXTENDED_FEATURES.map(featureColumn)] }
    : entry;
}
