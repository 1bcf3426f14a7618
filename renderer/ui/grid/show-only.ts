import type { MenuPart } from './grid-menu.tsx';
import { GRID_WORDS } from './grid-words.ts';

interface AccountFilters {
  /** Shows only rows of exactly this account. */
  onAccount(accountId: string): void;
  onSearch(text: string): void;
}

/** The entries that narrow a list of accounts to the account in a cell, and to its name; none for other columns. */
export function showOnlyAccount(
  row: { readonly acct_id: string; readonly company_name: string | null },
  column: string,
  { onAccount, onSearch }: AccountFilters,
): MenuPart {
  if (column !== 'acct_id' && column !== 'company_name') return [];
  const name = column === 'company_name' ? row.company_name?.trim() : undefined;
  return [
    { label: GRID_WORDS.onlyAccount(row.acct_id), run: () => onAccount(row.acct_id) },
    ...(name ? [{ label: GRID_WORDS.searchFor(name), run: () => onSearch(name) }] : []),
  ];
}
