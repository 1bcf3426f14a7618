import type { TableName } from '../../core/declarations/table-declarations.ts';

/** How a followed column arrives in change events. */
export type CellKind = 'text' | 'day' | 'number';

export interface FollowedColumn {
  readonly name: string;
  readonly kind: CellKind;
}

/**
 * The columns that are followed. Names, addresses and phone numbers are left out: features and lists are computed without, and the state
 * of a follower should not hold them.
 */
export const FOLLOWED: Readonly<Record<TableName, readonly FollowedColumn[]>> = {
  accounts: [
    { name: 'account_id', kind: 'text' },
    { name: 'joining_date', kind: 'day' },
  ],
  skus: [
    { name: 'item_id', kind: 'text' },
    { name: 'item_retail_price', kind: 'number' },
  ],
  invoices: [
    { name: 'invoice_id', kind: 'text' },
    { name: 'account_id', kind: 'text' },
    { name: 'date_issued', kind: 'day' },
    { name: 'payment_dates', kind: 'day' },
  ],
  invoice_line_items: [
    { name: 'invoice_id', kind: 'text' },
    { name: 'item_id', kind: 'text' },
    { name: 'quantity', kind: 'number' },
  ],
};

/** Columns that the extracts can have and that are not followed. Any other column is unknown. */
export const LEFT_OUT: Readonly<Record<TableName, readonly string[]>> = {
  accounts: ['company_name', 'company_address', 'contact_person', 'contact_phone', 'gender'],
  skus: ['item_name', 'item_description', 'item_cost_price'],
  invoices: [],
  invoice_line_items: [],
};
