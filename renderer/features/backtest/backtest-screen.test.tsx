import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn } from '../../../core/testing/extract-files.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { drawScreen, failingCore, openedExtracts, SILENT_CORE } from '../../testing/draw.tsx';
import { BACKTEST_CHOICES } from './backtest-choices.ts';
import { BacktestScreen } from './backtest-screen.tsx';

describe('the back-test', () => {
  it('counts the dates that are done while it looks back, and can be stopped', async () => {
    await drawScreen(BacktestScreen, { ...(await openedExtracts()), core: SILENT_CORE });
    await expect.element(page.getByRole('region', { name: 'Back-test' })).toHaveAttribute('aria-busy', 'true');
    await expect.element(page.getByRole('progressbar', { name: 'Running the back-test' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Stop' })).toBeEnabled();
  });

  it('says what calling by the list would have been worth', async () => {
    const day = 18_752 as EpochDay;
    await drawScreen(BacktestScreen, await openedExtracts(), { backtest: { ...BACKTEST_CHOICES.start, from: day, to: day } });
    await expect.element(page.getByText(/^On 5 May 2021/)).toBeVisible();
    await expect.element(page.getByRole('region', { name: 'Back-test' })).toHaveAttribute('aria-busy', 'false');
  });

  it('says from which days it can look back, where the usual ones are none of them', async () => {
    await drawScreen(BacktestScreen, await openedExtracts());
    await expect.element(page.getByText('Nobody can say how these dates ended')).toBeVisible();
    await expect.element(page.getByText('2 May 2021')).toBeVisible();
  });

  it('says that it needs payments', async () => {
    await drawScreen(BacktestScreen, await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')));
    await expect.element(page.getByText('No payments in this extract')).toBeVisible();
  });

  it('says why it can’t be shown', async () => {
    await drawScreen(BacktestScreen, { ...(await openedExtracts()), core: failingCore({ code: 'ageing.not-exact' }) });
    await expect.element(page.getByText('The back-test can’t be shown')).toBeVisible();
  });
});
