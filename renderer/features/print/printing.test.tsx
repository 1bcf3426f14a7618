import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { note } from '../../../core/testing/call-notes.ts';
import { SMALL_EXTRACT, withRows } from '../../../core/testing/extract-files.ts';
import { answered } from '../../../core/testing/session-extracts.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import { today } from '../../lib/days/today.ts';
import { formatDay } from '../../lib/format.ts';
import { wholeList } from '../../lib/user-data/call-view.ts';
import type { PrintJob } from '../../lib/workspace/shared-choices.ts';
import { type DrawnOver, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { startCalls } from '../call-list/call-choices.ts';
import { Printing } from './printing.tsx';
import { blockMeasures, invoicesHeight } from './sheet-measures.ts';

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

  it('says on which day it was printed, and how many of how many accounts it has', async () => {
    const ids = Array.from({ length: 24 }, (_, place) => place + 3);
    const files = withRows(
      withRows(
        withRows(SMALL_EXTRACT, 'accounts.csv', ...ids.map((id) => `A${id},Cog ${id},,,,,`)),
        'invoices.csv',
        ...ids.map((id) => `J${id},A${id},2021-06-10,`),
      ),
      'invoice_line_items.csv',
      ...ids.map((id) => `J${id},S1,${id}`),
    );
    await print(await openedExtracts(files), CALLS);
    await expect.element(page.getByText('first 20 of 25 accounts, 5 pages')).toBeVisible();
    await expect.element(page.getByText(`Printed ${formatDay(today())}`).first()).toBeVisible();
    const table = document.querySelector('.call-invoices')!.getBoundingClientRect().height;
    expect(Math.abs(table / (96 / 25.4) - invoicesHeight(1, blockMeasures(4)))).toBeLessThan(0.6);
    await page.getByRole('combobox', { name: /^Print/ }).selectOptions('all 25');
    await expect.element(page.getByText('25 accounts, 7 pages', { exact: true })).toBeVisible();
  });

  it.each([
    ['of one paragraph', 'Half now, half later. '.repeat(90).trim(), 1],
    ['of many lines', Array.from({ length: 300 }, (_, line) => `line ${line}`).join('\n'), 6],
    ['of one word', 'x'.repeat(30_000), 3],
  ])('has a note %s whole, with its lines, on as many pages as it needs', async (_, text, least) => {
    const over = await openedExtracts();
    const { asOf } = over.opened.summary.day;
    answered(await over.core.setCallRecords({ notes: [note('note', formatIsoDay(asOf), { acct_id: 'A2', text })], lists: [] }));
    await print(over, CALLS);
    await expect.element(page.getByRole('button', { name: /^Print/ })).toBeEnabled();
    const blocks = [...document.querySelectorAll<HTMLElement>('.call-block')];
    const noted = blocks.map((block) => block.querySelector<HTMLElement>('.call-note')?.innerText).filter((piece) => piece !== undefined);
    expect(noted.length).toBeGreaterThanOrEqual(least);
    // Pages end between words or, in a long one, anywhere.
    expect(noted.join('').replace(/\s+/g, '')).toBe(`Note: ${text}`.replace(/\s+/g, ''));
    if (text.includes('\n')) expect(noted.join('\n')).toBe(`Note: ${text}`);
    for (const block of blocks) expect(block.scrollHeight).toBeLessThanOrEqual(block.clientHeight + 1);
  });

  it('counts the notes that the table shortens', async () => {
    const over = await openedExtracts();
    const { asOf } = over.opened.summary.day;
    const text = 'Half now, half when the credit for the delivery of March has come, as Ann said.';
    answered(await over.core.setCallRecords({ notes: [note('note', formatIsoDay(asOf), { acct_id: 'A2', text })], lists: [] }));
    await print(over, CALLS);
    await expect.element(page.getByText('1 account, 1 page', { exact: true })).toBeVisible();
    await page.getByRole('combobox', { name: 'Accounts per page' }).selectOptions('25, as a table');
    await expect.element(page.getByText('1 account, 1 page · 1 note shortened; sheets have notes whole')).toBeVisible();
  });

  it('shows the statement of one account', async () => {
    const over = await openedExtracts();
    await print(over, { what: 'statement', accountIds: ['A2'] });
    await expect.element(page.getByText('Bolt & Co').first()).toBeVisible();
    await expect.element(page.getByText('$33.50').first()).toBeVisible();
    const dates = [...document.querySelectorAll('.statement-head dd')].map((date) => date.textContent);
    expect(dates).toEqual([formatDay(today()), formatDay(over.opened.summary.day.asOf), 'A2']);
  });

  it('shows the ageing with its total, and the shares of the total', async () => {
    await print(await openedExtracts(), { what: 'ageing' });
    const sheet = page.getByRole('table', { name: 'Aged receivables' });
    await expect.element(sheet.getByRole('row', { name: /^Bolt & Co A2/ })).toBeVisible();
    await expect.element(sheet.getByRole('row', { name: /^Total of 1 account/ })).toHaveTextContent('$33.50');
    await expect.element(sheet.getByRole('row', { name: /^Of the total/ })).toHaveTextContent('100.0%');
  });

  it('shows open invoices with their total: those of the list, and those that were selected', async () => {
    const over = await openedExtracts();
    const listed = { sort: { by: 'left_cents', descending: true }, search: 'bolt', filter: { overdueOnly: true } } as const;
    const { unmount } = await print(over, { what: 'invoices', listed });
    const sheet = page.getByRole('table', { name: 'Open invoices' });
    await expect.element(sheet.getByRole('row', { name: /^Bolt & Co A2 I3 \$33\.50/ })).toBeVisible();
    await expect.element(sheet.getByRole('row', { name: /^Total of 1 open invoice \$33\.50/ })).toBeVisible();
    await expect.element(page.getByText(/^Open invoices · as of .* · only overdue · matching “bolt”$/)).toBeVisible();
    await expect.element(page.getByText('1 invoice, 1 page')).toBeVisible();
    await unmount();
    const { rows } = answered(await over.core.openInvoicesPage({ asOf: over.opened.summary.day.asOf, firstRow: 0, limit: 9 }));
    await print(over, { what: 'invoices', listed: rows });
    await expect.element(page.getByText(/· 1 selected invoice$/)).toBeVisible();
    await expect.element(sheet.getByRole('row', { name: /^Total of 1 open invoice \$33\.50/ })).toBeVisible();
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
    [{ what: 'invoices', listed: { sort: { by: 'left_cents', descending: true } } } as const, 'The open invoices can’t be printed'],
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
