import { LINE_ITEMS } from './stored-tables.ts';

/** The column that every table of the store has beside its own: the day, by which its files are partitioned. */
export const DAY_COLUMN = 'as_of';

/** What the view of a table's latest day is called. */
export function latestView(table: string): string {
  return `${table}_latest`;
}

/** How a table comes into a store that lacks it: the end of a sentence. */
export function howToStore(table: string): string {
  return table === LINE_ITEMS.name ? 'trs snapshot --keep-lines stores it' : 'trs snapshot stores it';
}
