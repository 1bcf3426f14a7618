import { expect, it } from 'vitest';
import { accountName } from './account-name.ts';

it('calls an account by its company, and by its id where the name is missing or blank', () => {
  expect(accountName({ acct_id: '7', company_name: 'Birch Ltd' })).toBe('Birch Ltd');
  expect(accountName({ acct_id: '7', company_name: null })).toBe('Account 7');
  expect(accountName({ acct_id: '7', company_name: '  ' })).toBe('Account 7');
});
