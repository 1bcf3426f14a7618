import type { RowPlace } from '../worker/core-types.ts';
import { formatCount } from './format.ts';

/** Where in its file or table a row stands: “line 1,204”, or “row INV-7” by its key in a database. */
export function sayRowPlace({ line, key }: Pick<RowPlace, 'line' | 'key'>): string {
  return key === undefined ? `line ${formatCount(line)}` : `row ${key}`;
}
