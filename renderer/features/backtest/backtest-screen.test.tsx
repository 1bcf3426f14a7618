import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn } from '../../../core/testing/extract-files.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { draw } from '../../testing/draw.tsx';
import { drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { BACKTEST_CHOICES } from './backtest-choices.ts';
import type { Report } from './backtest-lists.ts';
import { BacktestScreen } from './backtest-screen.tsx';
import { FamilyTable } from './backtest-tables.tsx';

const MODEL_CARD = 'Which model gave the chances?';

/** The cells of the card about the models, without its headings. */
function familyRows(): string[][] {
  const card = page.getByRole('region', { name: MODEL_CARD }).elements()[0];
  const rows = [...(card?.querySelectorAll('tbody tr') ?? [])];
  return rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));
}

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

  it('names the model of each date, its weight, and why it was chosen', async () => {
    const day = 18_752 as EpochDay;
    await drawScreen(BacktestScreen, await openedExtracts(), { backtest: { ...BACKTEST_CHOICES.start, from: day, to: day } });
    await expect.poll(familyRows).toEqual([['5 May 2021', 'Plain model alone', '100%', 'too little history to compare']]);
  });

  it('names the family with the most weight, and its gain over the plain model', async () => {
    const gains = { plain: 0, times: 2.34, habits: 4.56, weekdays: 12.345 };
    const family = {
      chosen: 'weekdays',
      weights: { plain: 0.01, times: 0.03, habits: 0.06, weekdays: 0.9 },
      gains,
      compared: 400,
    } as const;
    const worse = { ...family, chosen: 'plain', weights: { plain: 0.7, times: 0.1, habits: 0.1, weekdays: 0.1 } } as const;
    const days = [
      { day: 18_752 as EpochDay, family },
      { day: 18_782 as EpochDay, family: worse },
    ] as unknown as Report['days'];
    await draw(
      <section aria-label={MODEL_CARD}>
        <FamilyTable days={days} />
      </section>,
    );
    await expect.poll(familyRows).toEqual([
      ['5 May 2021', 'Plain model with days to pay, latest habits and weekdays', '90%', 'better than the plain model by 12.3'],
      ['4 Jun 2021', 'Plain model, mostly', '70%', 'no other was better than the plain model'],
    ]);
  });

  it('says from which days it can look back, where the usual ones are none of them', async () => {
    await drawScreen(BacktestScreen, await openedExtracts());
    await expect.element(page.getByText('No outcome is known for these dates')).toBeVisible();
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
