import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { wholeList } from '../../lib/user-data/call-view.ts';
import type { PrintJob } from '../../lib/workspace/shared-choices.ts';
import { type DrawnOver, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { startCalls } from '../call-list/call-choices.ts';
import { Printing } from './printing.tsx';

const CALLS: PrintJob = { what: 'calls' };

function print(over: DrawnOver, job: PrintJob) {
  return drawScreen(Printing, over, { print: job });
}

describe('a print preview', () => {
  it('shows the call list with its filters', async () => {
    await print(await openedExtracts(), CALLS);
    await expect.element(page.getByText('Bolt & Co').first()).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Print/ })).toBeEnabled();
  });

  it('shows the statement of one account', async () => {
    await print(await openedExtracts(), { what: 'statement', accountIds: ['A2'] });
    await expect.element(page.getByText('Bolt & Co').first()).toBeVisible();
    await expect.element(page.getByText('$33.50').first()).toBeVisible();
  });

  it('shows the ageing with its total, and the shares of the total', async () => {
    await print(await openedExtracts(), { what: 'ageing' });
    const sheet = page.getByRole('table', { name: 'Aged receivables' });
    await expect.element(sheet.getByRole('row', { name: /^Bolt & Co A2/ })).toBeVisible();
    await expect.element(sheet.getByRole('row', { name: /^Total of 1 account/ })).toHaveTextContent('$33.50');
    await expect.element(sheet.getByRole('row', { name: /^Of the total/ })).toHaveTextContent('100.0%');
  });

  it('shows only the accounts that were selected', async () => {
    await print(await openedExtracts(), { what: 'calls', accountIds: [] });
    await expect.element(page.getByText('There is nobody to print')).toBeVisible();
  });

  it('shows the statements of several accounts, each on its own pages', async () => {
    await print(await openedExtracts(), { what: 'statement', accountIds: ['A2', 'A1', 'A9'] });
    await expect.poll(() => page.getByRole('article', { name: 'Statement of account' }).elements().length).toBe(2);
    await expect.element(page.getByText('2 statements, 1 account without a statement')).toBeVisible();
  });

  it('says that there is nobody to print', async () => {
    const chip = { ...wholeList(), chip: 'promises' } as const;
    await drawScreen(Printing, await openedExtracts(), { print: CALLS, calls: startCalls(chip) });
    await expect.element(page.getByText('There is nobody to print')).toBeVisible();
  });

  it('says that an account is not known', async () => {
    await print(await openedExtracts(), { what: 'statement', accountIds: ['A9'] });
    await expect.element(page.getByText('Account A9 is not known')).toBeVisible();
  });

  it.each([
    [CALLS, 'The call list can’t be printed'],
    [{ what: 'ageing' } as const, 'The ageing can’t be printed'],
    [{ what: 'statement', accountIds: ['A2'] } as const, 'There is no statement'],
  ])('says why there is none: %j', async (job, title) => {
    await print({ ...(await openedExtracts()), core: failingCore({ code: 'calls.not-exact', account: 'A2' }) }, job);
    await expect.element(page.getByText(title)).toBeVisible();
  });

  it('can’t be printed while the answer is on its way', async () => {
    await print({ ...(await openedExtracts()), core: SILENT_CORE }, CALLS);
    await expect.element(page.getByRole('button', { name: /^Print/ })).toBeDisabled();
  });
});
