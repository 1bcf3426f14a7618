import { EXTENDED_FEATURES } from '../../features/extended-features.ts';
import { STANDARD_FEATURES } from '../../features/feature-catalog.ts';
import { decimalsOf, type FeatureDeclaration, shortUnitOf } from '../../features/feature-declaration.ts';
import { CALL_LIST_COLUMNS } from '../../lists/call-list-catalog.ts';
import type { ListColumn } from '../../lists/list-column.ts';
import type { ModelColumn, ModelName, ModelSummary } from './contract.ts';

/** The description of a table of the pipeline, without its content. */
export type ModelEntry = Omit<ModelSummary, 'name' | 'rows'>;

const text = (name: string, meaning: string, unit = ''): ModelColumn => ({ name, kind: 'text', unit, meaning });
const day = (name: string, meaning: string): ModelColumn => ({ name, kind: 'day', unit: 'date', meaning });
const cents = (name: string, meaning: string): ModelColumn => ({ name, kind: 'cents', unit: 'dollars', meaning });
const exact = (name: string, meaning: string): ModelColumn => ({ name, kind: 'dollars', unit: 'dollars, exact', meaning });
const count = (name: string, unit: string, meaning: string): ModelColumn => ({ name, kind: 'count', unit, meaning });
const days = (name: string, meaning: string): ModelColumn => ({ name, kind: 'days', unit: 'days', meaning });
const flag = (name: string, meaning: string): ModelColumn => ({ name, kind: 'flag', unit: 'yes or no', meaning });
const label: ModelColumn = {
  name: 'is_late',
  kind: 'count',
  unit: '1 late, 0 in time',
  meaning: 'whether it was not paid within 30 days of issue; empty while nobody can know',
};
const INVOICE_ID = text('invoice_id', 'the invoice’s id');
const ACCOUNT_ID = text('account_id', 'the account’s id');
const ISSUED = day('issued_day', 'the day of its issue');
const PAID = day('paid_day', 'the day of its payment; empty while it is not paid');

/** A column of a list, from its declaration. The unit of a money column is dollars. */
function listColumn({ key, kind, unit, meaning }: ListColumn): ModelColumn {
  return { name: key.replace(/_cents$/, ''), kind: kind === 'sentences' ? 'list' : kind, unit, meaning };
}

/** A column of the dataset, from its declaration. */
function featureColumn(feature: FeatureDeclaration): ModelColumn {
  const { name, kind, definition: meaning } = feature;
  const unit = shortUnitOf(feature);
  if (kind === 'id') return text(name, meaning, unit);
  if (kind === 'dollars') return { name, kind: 'cents', unit, meaning };
  const decimals = decimalsOf(feature);
  return { name, kind: kind === 'label' ? 'count' : kind, unit, meaning, ...(decimals > 0 && { decimals }) };
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
      ACCOUNT_ID,
      text('company_name', 'the name of the customer'),
      text('company_address', 'the address, which may have several lines'),
      text('contact_person', 'the person to ask for'),
      text('contact_phone', 'the number to call'),
      text('gender', 'the gender of the contact as read; no score and no list uses it', 'in no score or list'),
      day('joined_day', 'the day on which the account was opened'),
    ],
  },
  stg_skus: {
    ...STAGED,
    grain: 'item',
    about: 'The price list as read; prices with every decimal they came with.',
    inputs: ['skus'],
    columns: [
      text('item_id', 'the item’s id'),
      text('item_name', 'the item’s name'),
      text('item_description', 'the item’s description'),
      exact('cost_price', 'what the item costs us'),
      exact('retail_price', 'what a customer pays for one'),
    ],
  },
  stg_invoices: {
    ...STAGED,
    grain: 'invoice',
    about: 'The invoices as read, whenever they were issued or paid.',
    inputs: ['invoices'],
    columns: [
      INVOICE_ID,
      ACCOUNT_ID,
      ISSUED,
      PAID,
      { name: 'earlier_paid_days', kind: 'list', unit: 'dates', meaning: 'days of payment before the last one' },
    ],
  },
  stg_invoice_line_items: {
    asOfDay: false,
    isStreamed: true,
    grain: 'line item',
    about: 'The lines as read. They are summed while the file is read; to show them, the file is read again.',
    inputs: ['invoice_line_items'],
    columns: [INVOICE_ID, text('item_id', 'the item’s id'), count('quantity', 'items', 'how many of the item')],
  },
  int_invoices_priced: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'Line items × prices, summed exactly and rounded once: total, items, lines.',
    inputs: ['stg_invoice_line_items', 'stg_skus', 'stg_invoices'],
    columns: [
      INVOICE_ID,
      cents('total', 'quantity × price over its line items, summed exactly and rounded once'),
      count('count_items', 'items', 'the quantities of its line items, summed'),
      count('count_lines', 'lines', 'how many line items it has'),
    ],
  },
  int_invoices_settled: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'Paid, open or overdue by the end of the as-of date, and whether it was late.',
    inputs: ['stg_invoices'],
    columns: [
      INVOICE_ID,
      ISSUED,
      day('due_day', 'the day by which it has to be paid, 30 days after its issue'),
      PAID,
      days('days_to_pay', 'days from its issue to its payment'),
      flag('is_open', 'whether it is not paid by the as-of date'),
      flag('is_overdue', 'whether it is open and its due day has passed'),
      days('days_overdue', 'days since its due day, while it is open'),
      label,
    ],
  },
  int_invoices_sequenced: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'Each invoice within its account: the account’s age, invoices in the 120 days before, invoices so far.',
    inputs: ['int_invoices_settled', 'stg_accounts'],
    columns: [
      INVOICE_ID,
      ACCOUNT_ID,
      days('account_age_days', 'days from the opening of the account to the issue'),
      count('count_120d', 'in 120 days', 'invoices of the account in the 120 days before its issue'),
      count('count_cumulative', 'invoices so far', 'invoices of the account up to the day of its issue'),
    ],
  },
  int_invoices_preceded: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'What was known of its account at the end of the day before, for the extended columns.',
    inputs: ['stg_invoices', 'int_invoices_priced', 'int_invoices_settled'],
    columns: [
      INVOICE_ID,
      ACCOUNT_ID,
      day('previous_issued_day', 'the issue of the account’s invoice before'),
      count('count_answered', 'paid or overdue', 'earlier invoices of which it is known whether they were late'),
      count('count_late', 'of these, late', 'earlier invoices that were late'),
      count('count_paid', 'paid', 'earlier invoices that were paid'),
      days('sum_days_to_pay', 'days to pay of the earlier invoices that were paid, summed'),
      cents('open', 'what the account owed on earlier invoices'),
    ],
  },
  features_invoices: {
    ...AS_OF_DAY,
    grain: 'invoice',
    about: 'The dataset: eight columns. Extended columns come from int_invoices_preceded.',
    inputs: ['stg_invoices', 'int_invoices_priced', 'int_invoices_settled', 'int_invoices_sequenced', 'int_invoices_preceded'],
    columns: STANDARD_FEATURES.map(featureColumn),
  },
  mart_call_list: {
    ...AS_OF_DAY,
    grain: 'account that owes something',
    about: 'Whom to call: dollars expected late if nobody calls, how likely, and why. Open credits are subtracted first.',
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
