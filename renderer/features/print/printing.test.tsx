import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { wholeList } from '../../lib/user-data/call-view.ts';
import type { PrintJob } from '../../lib/workspace/shared-choices.ts';
import { type DrawnOver, drawScreen, failingCore, openedExtracts, SILENT_CORE } from '../../testing/draw.tsx';
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
    await print(await openedExtracts(), { what: 'statement', accountId: 'A2' });
    await expect.element(page.getByText('Bolt & Co').first()).toBeVisible();
    await expect.element(page.getByText('$33.50').first()).toBeVisible();
  });

  it('says that there is nobody to print', async () => {
    const chip = { ...wholeList(), chip: 'promises' } as const;
    await drawScreen(Printing, await openedExtracts(), { print: CALLS, calls: startCalls(chip) });
    await expect.element(page.getByText('There is nobody to print')).toBeVisible();
  });

  it('says that an account is not known', async () => {
    await print(await openedExtracts(), { what: 'statement', accountId: 'A9' });
    await expect.element(page.getByText('Account A9 is not known')).toBeVisible();
  });

  it.each([
    [CALLS, 'The call list can’t be printed'],
    [{ what: 'statement', accountId: 'A2' } as const, 'There is no statement'],
  ])('says why there is none: %j', async (job, title) => {
    await print({ ...(await openedExtracts()), core: failingCore({ code: 'calls.not-exact', account: 'A2' }) }, job);
    await expect.element(page.getByText(title)).toBeVisible();
  });

  it('can’t be printed while the answer is on its way', async () => {
    await print({ ...(await openedExtracts()), core: SILENT_CORE }, CALLS);
    await expect.element(page.getByRole('button', { name: /^Print/ })).toBeDisabled();
  });
});
