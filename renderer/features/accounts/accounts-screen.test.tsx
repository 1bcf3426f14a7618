import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn } from '../../../core/testing/extract-files.ts';
import { drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { AccountsScreen } from './accounts-screen.tsx';

const ALONE = { panel: { shows: 'nothing' } } as const;
const list = page.getByRole('grid', { name: 'Accounts' });
const headings = () =>
  list
    .getByRole('columnheader')
    .elements()
    .map((heading) => heading.textContent);

describe('the accounts screen', () => {
  it('shows every account, whether it owes anything or not', async () => {
    await drawScreen(AccountsScreen, await openedExtracts(), ALONE);
    await expect.element(list.getByText('Acme')).toBeVisible();
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    expect(headings()).toEqual(['Account', 'Id', 'Invoices', 'Open', 'Overdue', 'Paid late', 'Last invoice', 'Customer since']);
    await expect.element(list.getByTitle('The day on which the latest invoice was issued.')).toBeVisible();
  });

  it('leaves out what needs payments where there are none', async () => {
    await drawScreen(AccountsScreen, await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')), ALONE);
    await expect.element(list.getByText('Acme')).toBeVisible();
    expect(headings()).toEqual(['Account', 'Id', 'Invoices', 'Last invoice', 'Customer since']);
  });

  it('opens an account beside the list with the keys, and keeps all columns of the list', async () => {
    await drawScreen(AccountsScreen, await openedExtracts(), ALONE);
    await expect.element(list.getByText('Acme')).toBeVisible();
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('heading', { name: 'Acme' })).toBeVisible();
    expect(headings()).toEqual(['Account', 'Id', 'Invoices', 'Open', 'Overdue', 'Paid late', 'Last invoice', 'Customer since']);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('heading', { name: 'Acme' })).not.toBeInTheDocument();
  });

  it('shows the columns as somebody arranged them, until they are reset', async () => {
    const over = await openedExtracts();
    const first = await drawScreen(AccountsScreen, over, ALONE);
    await expect.element(list.getByText('Acme')).toBeVisible();
    const late = () => list.getByRole('button', { name: 'Paid late' }).element() as HTMLElement;
    late().focus();
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}{Shift>}{ArrowRight}{/Shift}');
    const width = Math.round(late().closest('[role=columnheader]')!.getBoundingClientRect().width);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Customer since' }).click();
    await expect.poll(headings).toEqual(['Account', 'Id', 'Invoices', 'Open', 'Paid late', 'Overdue', 'Last invoice']);
    await first.unmount();

    await drawScreen(AccountsScreen, over, ALONE);
    await expect.element(list.getByText('Acme')).toBeVisible();
    expect(headings()).toEqual(['Account', 'Id', 'Invoices', 'Open', 'Paid late', 'Overdue', 'Last invoice']);
    expect(Math.round(late().closest('[role=columnheader]')!.getBoundingClientRect().width)).toBe(width);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await expect.poll(headings).toEqual(['Account', 'Id', 'Invoices', 'Open', 'Overdue', 'Paid late', 'Last invoice', 'Customer since']);
    await expect.element(page.getByRole('button', { name: 'Reset columns' })).toBeDisabled();
    expect(localStorage.getItem('trs-preferences')).toContain('"layouts":{}');
  });

  it('says that nothing matches a search', async () => {
    await drawScreen(AccountsScreen, await openedExtracts(), {
      ...ALONE,
      accounts: { search: 'nobody', sort: { by: 'acct_id', descending: false }, only: null },
    });
    await expect.element(page.getByText('Nothing matches “nobody”')).toBeVisible();
  });

  it('is busy while the answer is on its way', async () => {
    await drawScreen(AccountsScreen, { ...(await openedExtracts()), core: SILENT_CORE }, ALONE);
    await expect.element(list).toHaveAttribute('aria-busy', 'true');
  });

  it('says why it can’t be shown', async () => {
    await drawScreen(AccountsScreen, { ...(await openedExtracts()), core: failingCore({ code: 'ageing.not-exact' }) }, ALONE);
    await expect.element(page.getByText('The accounts can’t be shown')).toBeVisible();
  });
});
