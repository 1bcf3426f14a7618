import { expect, it } from 'vitest';
import { SMALL_EXTRACT, withRows } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { readOrThrow } from '../testing/read-report.ts';
import { rejectGroups } from './reject-groups.ts';

async function groupsOf(files: typeof SMALL_EXTRACT) {
  const { rejects, sources } = await readOrThrow(
    Object.entries(files).map(([name, text]) => memorySource(name, text)),
    { dateOrder: 'ymd' },
  );
  return rejectGroups(rejects, sources).map(({ file, column, reason, count, cents, pricedLines, examples }) => [
    `${file} ${column} ${reason}`,
    count,
    cents,
    pricedLines,
    examples.join('|'),
  ]);
}

it('groups rejects by file, column and reason, with examples and lost dollars, largest loss first', async () => {
  const files = withRows(
    withRows(SMALL_EXTRACT, 'invoices.csv', 'I8,A1,soon,', 'I9,A1,never,', 'I1,A1,2021-07-01,'),
    'invoice_line_items.csv',
    'I8,S1,4',
    'I9,S1,1',
    'I9,S2,10',
    'X1,S1,2',
    'X2,S1,2',
    'X2,S1,2',
    'X2,S9,2',
    'I1,S1,many',
    'I1,S1,',
  );
  expect(await groupsOf(files)).toEqual([
    ['invoices.csv date_issued is not a date', 2, 9_60, null, 'soon|never'],
    ['invoice_line_items.csv invoice_id refers to rejected row', 3, 9_60, 3, 'I8|I9'],
    ['invoice_line_items.csv invoice_id is not in the invoices extract', 4, 7_50, 3, 'X1|X2'],
    ['invoices.csv invoice_id repeats the key of', 1, null, null, 'I1'],
    ['invoice_line_items.csv quantity is not a whole number', 1, null, null, 'many'],
    ['invoice_line_items.csv quantity is empty', 1, null, null, ''],
  ]);
});

it('gives no groups for extracts without rejects', async () => {
  expect(await groupsOf(SMALL_EXTRACT)).toEqual([]);
});
