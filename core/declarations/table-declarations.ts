export const TABLE_NAMES = ['accounts', 'skus', 'invoices', 'invoice_line_items'] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** The declaration of an extract's table. Header names are matched trimmed and case-insensitively, in any order. */
export interface TableDeclaration {
  readonly name: TableName;
  /** A file with all of these columns is this table. */
  readonly recognisedBy: readonly string[];
  /** Columns without which the file can't be used. */
  readonly needed: readonly string[];
  /** Columns that are read if they exist. */
  readonly optional: readonly string[];
  /** The columns with dates: a whole file has one order of day and month. */
  readonly dates: readonly string[];
  /** The date columns whose cells may have several dates. */
  readonly dateLists: readonly string[];
  /** The columns that identify a row in a database, where it has no line. */
  readonly key: readonly string[];
  /** The columns with numbers. */
  readonly numbers: readonly string[];
}

/** The four extracts, in the order in which they are read: referenced tables come first. Source: docs/extracts.md. */
export const TABLES: Readonly<Record<TableName, TableDeclaration>> = {
  skus: {
    name: 'skus',
    key: ['item_id'],
    recognisedBy: ['item_id', 'item_retail_price'],
    needed: ['item_id', 'item_retail_price'],
    optional: ['item_name', 'item_description', 'item_cost_price'],
    dates: [],
    dateLists: [],
    numbers: ['item_cost_price', 'item_retail_price'],
  },
  accounts: {
    name: 'accounts',
    key: ['account_id'],
    recognisedBy: ['account_id', 'joining_date'],
    needed: ['account_id', 'joining_date'],
    optional: ['company_name', 'company_address', 'contact_person', 'contact_phone', 'gender'],
    dates: ['joining_date'],
    dateLists: [],
    numbers: [],
  },
  invoices: {
    name: 'invoices',
    key: ['invoice_id'],
    recognisedBy: ['invoice_id', 'account_id'],
    needed: ['invoice_id', 'account_id', 'date_issued'],
    optional: ['payment_dates'],
    dates: ['date_issued', 'payment_dates'],
    dateLists: ['payment_dates'],
    numbers: [],
  },
  invoice_line_items: {
    name: 'invoice_line_items',
    key: ['invoice_id', 'item_id'],
    recognisedBy: ['invoice_id', 'item_id', 'quantity'],
    needed: ['invoice_id', 'item_id', 'quantity'],
    optional: [],
    dates: [],
    dateLists: [],
    numbers: ['quantity'],
  },
};

export const READ_ORDER: readonly TableName[] = ['skus', 'accounts', 'invoices', 'invoice_line_items'];
