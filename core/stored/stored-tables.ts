import { ACCOUNT_MONTHS } from './account-months.ts';
import { FEATURE_STATS, FEATURES, FEATURES_EXTENDED } from './feature-tables.ts';
import { AGEING, CALL_LIST } from './list-tables.ts';
import { ACCOUNTS, ACCOUNTS_IN_FULL, INVOICES, LINE_ITEMS, PAYMENTS, SKUS } from './staged-tables.ts';
import type { StoredTable } from './stored-table.ts';

/** The accepted rows, for engines that do their own computations. */
export const STAGED_TABLES: readonly StoredTable[] = [ACCOUNTS, SKUS, INVOICES, LINE_ITEMS, PAYMENTS];

/** The rows from which engines compute the dataset, beside those of every snapshot: stored on request. */
export const LINE_TABLES: readonly StoredTable[] = [LINE_ITEMS, PAYMENTS];

/** The tables of a snapshot, in the order in which they are published; `LINE_TABLES` only on request. */
export const SNAPSHOT_TABLES: readonly StoredTable[] = [
  FEATURES,
  FEATURES_EXTENDED,
  CALL_LIST,
  AGEING,
  ACCOUNTS,
  SKUS,
  INVOICES,
  FEATURE_STATS,
  ACCOUNT_MONTHS,
];

/** Every table that a store can have. */
export const STORED_TABLES: readonly StoredTable[] = [...SNAPSHOT_TABLES, ...LINE_TABLES];

export { ACCOUNTS, ACCOUNTS_IN_FULL, FEATURES, FEATURES_EXTENDED, LINE_ITEMS };
