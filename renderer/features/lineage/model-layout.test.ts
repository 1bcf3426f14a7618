import { expect, it } from 'vitest';
import { type ModelEdge, relatedModels } from './model-layout.ts';

const EDGES: readonly ModelEdge[] = [
  { from: 'stg_invoices', to: 'int_invoices_settled' },
  { from: 'stg_accounts', to: 'int_invoices_sequenced' },
  { from: 'int_invoices_settled', to: 'int_invoices_sequenced' },
  { from: 'int_invoices_sequenced', to: 'features_invoices' },
  { from: 'int_invoices_settled', to: 'mart_call_list' },
];

it('a table is related to all of its inputs and to all tables made from it, but not to the other inputs of those', () => {
  expect([...relatedModels(EDGES, 'int_invoices_settled')].sort()).toEqual([
    'features_invoices',
    'int_invoices_sequenced',
    'int_invoices_settled',
    'mart_call_list',
    'stg_invoices',
  ]);
  expect([...relatedModels(EDGES, 'features_invoices')].sort()).toEqual([
    'features_invoices',
    'int_invoices_sequenced',
    'int_invoices_settled',
    'stg_accounts',
    'stg_invoices',
  ]);
});
