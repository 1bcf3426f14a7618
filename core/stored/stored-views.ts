import { LINE_TABLES } from './stored-tables.ts';

/** The additional column of every table of the store: the day, by which its files are partitioned. */
export const DAY_COLUMN = 'as_of';

/** The name of the view of a table's latest day. */
export function latestView(table: string): string {
  return `${table}_latest`;
}

/** How to add the table to a store that lacks it: the end of a sentence. */
export function howToStore(table: string): string {
  return LINE_TABLES.some(({ name }) => name === table) ? 'trs snapshot --keep-lines stores it' : 'trs snapshot stores it';
}
