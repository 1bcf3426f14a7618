import type { ReadProgress, RowPlace } from '../worker/core-types.ts';
import { countOf, formatBytes, formatCount } from './format.ts';

/** The place of a row in its file or table: “line 1,204”, or “row INV-7” by its key in a database. */
export function sayRowPlace({ line, key }: Pick<RowPlace, 'line' | 'key'>): string {
  return key === undefined ? `line ${formatCount(line)}` : `row ${key}`;
}

/** The progress of a reading: “1.2 MB of 3 MB”, for a table of a database “9,000 of about 12,000 rows”, for a store “3 of 5 files”. */
export function sayRead({ bytesRead, bytesTotal, unit }: Omit<ReadProgress, 'file'>): string {
  const isWhole = bytesRead === bytesTotal;
  if (unit === 'files') return isWhole ? countOf(bytesRead, 'file') : `${formatCount(bytesRead)} of ${countOf(bytesTotal, 'file')}`;
  if (unit === 'rows') return isWhole ? countOf(bytesRead, 'row') : `${formatCount(bytesRead)} of about ${countOf(bytesTotal, 'row')}`;
  return isWhole ? formatBytes(bytesTotal) : `${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}`;
}
