import { expect, it } from 'vitest';
import { CALL_COLUMNS, CALL_FILE_COLUMNS, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { fileColumns } from './file-columns.ts';

it('a file of what is shown has the columns that are shown, in the order of the call list’s file', () => {
  expect(fileColumns(DEFAULT_CALL_COLUMNS)).toEqual([
    'rank',
    'acct_id',
    'company_name',
    'contact_person',
    'contact_phone',
    'priority_dollars',
    'late_probability',
    'reasons',
  ]);
  expect(fileColumns([])).toEqual(['rank', 'acct_id', 'company_name', 'contact_person', 'contact_phone']);
  expect(fileColumns(['why', 'open_cents', 'acct_id']).slice(5)).toEqual(['open_dollars', 'reasons']);
});

it('with every column shown it has all columns of the call list’s file', () => {
  expect(fileColumns(CALL_COLUMNS)).toEqual(CALL_FILE_COLUMNS);
});
