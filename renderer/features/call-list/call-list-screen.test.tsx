import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn } from '../../../core/testing/extract-files.ts';
import { type DrawnOver, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { CallListScreen } from './call-list-screen.tsx';

const ALONE = { panel: { shows: 'nothing' } } as const;
const list = page.getByRole('grid', { name: 'Call list' });
const headings = () =>
  list
    .getByRole('columnheader')
    .elements()
    .map((heading) => heading.textContent);

/** Extracts with a call to the first account on the list, without an answer. */
async function calledExtracts(): Promise<DrawnOver> {
  const over = await openedExtracts();
  const { asOf } = over.opened.summary.day;
  await over.core.setCallRecords({
    notes: [
      {
        id: 'one',
        acct_id: 'A2',
        kind: 'no-answer',
        as_of_day: asOf,
        recorded_day: asOf,
        recorded_at: 1,
        changed_at: 1,
        text: '',
        promise_day: null,
        promise_cents: null,
        invoices: [],
        snooze_until: null,
      },
    ],
    lists: [],
  });
  return over;
}

describe('the call list', () => {
  it('shows whom to call, with heads that say what they mean', async () => {
    await drawScreen(CallListScreen, await openedExtracts(), ALONE);
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    await expect.poll(headings).toEqual(['#', 'Account', 'At stake', 'Chance late', 'Why', 'Next step']);
    await expect.element(list.getByTitle('Up to three sentences to say aloud.')).toBeVisible();
  });

  it('says of no column that it is in its order while it is in the working order', async () => {
    await drawScreen(CallListScreen, await openedExtracts(), ALONE);
    const rank = list.getByRole('columnheader', { name: '#' });
    await expect.element(rank).toHaveAttribute('aria-sort', 'other');
    expect(rank.element().querySelector('svg')).toBeNull();
    await rank.getByRole('button').click();
    await expect.element(rank).toHaveAttribute('aria-sort', 'descending');
    expect(rank.element().querySelector('svg')).not.toBeNull();
  });

  it('has no column that is empty for every account', async () => {
    await drawScreen(CallListScreen, await calledExtracts(), ALONE);
    await expect.poll(headings).toEqual(['#', 'Account', 'At stake', 'Chance late', 'Why', 'Last call result', 'Next step']);
  });

  it('shows the columns that are chosen, in their order, and the usual ones again', async () => {
    await drawScreen(CallListScreen, await calledExtracts(), ALONE);
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Next due' }).click();
    await page.getByRole('checkbox', { name: 'Open', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Why' }).click();
    await expect.poll(headings).toEqual(['#', 'Account', 'At stake', 'Chance late', 'Open', 'Next due', 'Last call result', 'Next step']);
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await expect.poll(headings).toEqual(['#', 'Account', 'At stake', 'Chance late', 'Why', 'Last call result', 'Next step']);
  });

  it('puts the last contact beneath the next action beside an account', async () => {
    await drawScreen(CallListScreen, await calledExtracts(), { panel: { shows: 'account', accountId: 'A2' } });
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    await expect.poll(headings).toEqual(['#', 'Account', 'At stake', 'Chance late', 'Why', 'Next step']);
  });

  it('says that nobody is left by a search, and shows all again', async () => {
    await drawScreen(CallListScreen, await openedExtracts(), ALONE);
    await page.getByRole('searchbox').fill('nobody');
    await expect.element(list).not.toBeInTheDocument();
    await page.getByRole('searchbox').fill('');
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
  });

  it('offers to find what no account matches in invoices and amounts', async () => {
    const onFind = vi.fn();
    await drawScreen(CallListScreen, await openedExtracts(), ALONE, { onFind });
    await page.getByRole('searchbox', { name: /contact/ }).fill('2395');
    await page.getByRole('button', { name: 'Find “2395” in invoices and amounts (Ctrl K)' }).click();
    expect(onFind).toHaveBeenCalledExactlyOnceWith('2395');
  });

  it('says that there is nobody to call without payments', async () => {
    await drawScreen(CallListScreen, await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')));
    await expect.element(page.getByRole('status').first()).toHaveTextContent(/No payments/);
  });

  it('is busy while the answer is on its way', async () => {
    await drawScreen(CallListScreen, { ...(await openedExtracts()), core: SILENT_CORE }, ALONE);
    await expect.element(list).toHaveAttribute('aria-busy', 'true');
  });

  it('says why it can’t be shown', async () => {
    const core = failingCore({ code: 'calls.not-exact', account: 'A2' });
    await drawScreen(CallListScreen, { ...(await openedExtracts()), core }, ALONE);
    await expect.element(page.getByText('The call list can’t be shown')).toBeVisible();
    await expect.element(page.getByText(/What account A2 owes can.t be added up exactly/)).toBeVisible();
  });
});
