import type { MenuEntry } from './grid-menu.tsx';
import { GRID_WORDS } from './grid-words.ts';

/** The entry that searches a list of accounts for the name or the id in a cell; null for other columns and empty cells. */
export function showOnlyText(
  row: { readonly acct_id: string; readonly company_name: string | null },
  column: string,
  onSearch: (text: string) => void,
): MenuEntry | null {
  const text = column === 'acct_id' ? row.acct_id : column === 'company_name' ? row.company_name?.trim() : null;
  return text ? { label: GRID_WORDS.searchFor(text), run: () => onSearch(text) } : null;
}
