import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn, withRows } from '../../../core/testing/extract-files.ts';
import { OpenPrint } from '../../lib/workspace/print-job.ts';
import { type DrawnProps, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { AgeingScreen } from './ageing-screen.tsx';

const list = page.getByRole('grid', { name: 'Ageing' });
const headings = () =>
  list
    .getByRole('columnheader')
    .elements()
    .map((heading) => heading.textContent);

describe('the ageing screen', () => {
  it('shows what is open by age, with heads that say what they mean, and the total at the foot', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    expect(headings()).toEqual([
      'Account',
      'Not due',
      '1–30 days',
      '31–60 days',
      '61–90 days',
      'Over 90 days',
      'Open',
      'Invoices',
      'Oldest',
    ]);
    await expect.element(list.getByTitle('What is open and 1 to 30 days overdue.')).toBeVisible();
    await expect.element(list.getByText('Total of 1 account')).toBeVisible();
    await expect.element(list.getByRole('gridcell', { name: '$33.50' }).first()).toBeVisible();
  });

  it('has the account id once it is chosen, and remembers the choice', async () => {
    const over = await openedExtracts();
    const first = await drawScreen(AgeingScreen, over, { panel: { shows: 'nothing' } });
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    await page.getByRole('button', { name: 'Columns' }).click();
    const choice = page.getByRole('checkbox', { name: 'Account id' });
    await expect.element(choice).not.toBeChecked();
    await choice.click();
    await expect.poll(() => headings().slice(0, 3)).toEqual(['Account', 'Account id', 'Not due']);
    await expect.element(list.getByRole('gridcell', { name: 'A2', exact: true })).toBeVisible();
    await first.unmount();

    await drawScreen(AgeingScreen, over, { panel: { shows: 'nothing' } });
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    expect(headings()[1]).toBe('Account id');
    await list.getByRole('button', { name: 'Account id' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Hide column Account id' }).click();
    await expect.poll(() => headings()[1]).toBe('Not due');
    expect(localStorage.getItem('trs-preferences')).toContain('"layouts":{}');
  });

  it('shows the trend over the last months, with figures that can be copied', async () => {
    // Rows out of view are not drawn.
    await page.viewport(1366, 1100);
    onTestFinished(() => page.viewport(1366, 768));
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    await page.getByRole('button', { name: 'Trend' }).click();
    const trend = page.getByRole('grid', { name: 'Trend' });
    const rows = () =>
      trend
        .getByRole('row')
        .elements()
        .map((row) => [...row.children].map((cell) => cell.textContent));
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(12));
    expect(rows()[0]!.slice(0, 6)).toEqual(['As of', 'DSO', 'CEI', 'Open', 'Overdue', 'Overdue, %']);
    // By hand: 33.50 open, 51.00 invoiced in 90 days; 5.00 collected of the 38.50 that was due.
    expect(rows().at(-1)!.slice(0, 6)).toEqual(['11 Jun 2021', '59.1', '13.0%', '$33.50', '$33.50', '100.0%']);
    await expect.element(page.getByRole('region', { name: 'Days sales outstanding' })).toBeVisible();
    // The last month is not whole: the headline is of the month before.
    const collected = page.getByRole('region', { name: 'Collection effectiveness' });
    await expect.element(collected.getByText('100.0%', { exact: true })).toBeVisible();
    await expect.element(collected.getByText('Month to 31 May 2021; 13.0% in the 11 days since')).toBeVisible();
    // A month of which nothing is known is not drawn like one of $0.
    const notKnown = rows().filter(([, days]) => days === '–').length;
    const outstanding = page.getByRole('region', { name: 'Days sales outstanding' });
    expect(notKnown).toBeGreaterThan(0);
    expect(outstanding.element().querySelectorAll('.trend-bars > [data-unknown]').length).toBe(notKnown);
    await expect.element(outstanding.getByText('hatched: not known', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'By account' }).click();
    await expect.element(list).toBeVisible();
  });

  it('shows every open invoice, from which its account opens beside the list', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    await page.getByRole('button', { name: 'By invoice' }).click();
    const invoices = page.getByRole('grid', { name: 'Open invoices' });
    await expect.element(invoices.getByRole('columnheader', { name: 'Open', exact: true })).toHaveAttribute('aria-sort', 'descending');
    const cells = () =>
      invoices
        .getByRole('gridcell')
        .elements()
        .map((cell) => cell.textContent);
    await expect.poll(cells).toEqual(['I3', 'Bolt & Co', '$33.50', '11', '31 May 2021', '1 May 2021', '$33.50', 'A2']);
    await page.getByRole('searchbox', { name: 'Invoice, account or company' }).fill('nobody');
    await expect.element(page.getByText('Nothing matches “nobody”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).last().click();
    await page.getByRole('switch', { name: 'Only overdue' }).click();
    await expect.element(page.getByText('1 open invoice, each with')).toBeVisible();
    await invoices.getByRole('button', { name: 'Bolt & Co' }).click();
    await expect.element(page.getByRole('complementary', { name: 'Bolt & Co' })).toBeVisible();
  });

  it('prints the open invoices of the list as it is, and several selected ones', async () => {
    const print = vi.fn();
    const withPrint = (props: DrawnProps) => (
      <OpenPrint value={print}>
        <AgeingScreen {...props} />
      </OpenPrint>
    );
    const files = withRows(withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A1,2021-06-10,'), 'invoice_line_items.csv', 'I5,S1,8');
    await drawScreen(withPrint, await openedExtracts(files), { panel: { shows: 'nothing' } });
    await page.getByRole('button', { name: 'By invoice' }).click();
    await page.getByRole('searchbox', { name: 'Invoice, account or company' }).fill('i');
    await page.getByRole('button', { name: 'Print the open invoices…' }).click();
    expect(print).toHaveBeenLastCalledWith({
      what: 'invoices',
      listed: { sort: { by: 'left_cents', descending: true }, search: 'i' },
    });
    const invoices = page.getByRole('grid', { name: 'Open invoices' });
    await expect.element(invoices.getByText('I5')).toBeVisible();
    await invoices.getByText('I3').click();
    await invoices.getByText('I5').click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Print…', exact: true }).click();
    expect(print).toHaveBeenLastCalledWith({
      what: 'invoices',
      listed: [expect.objectContaining({ inv_id: 'I3' }), expect.objectContaining({ inv_id: 'I5' })],
    });
  });

  it('adds up selected shares of the total', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
    await page.getByRole('switch', { name: '% of total' }).click();
    // Of one debtor, whose only invoice is in one band.
    await expect.element(list.getByRole('gridcell', { name: '100.0%' }).first()).toBeVisible();
    await userEvent.click(list.getByRole('gridcell').nth(1));
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
    await expect.element(page.getByRole('status').filter({ hasText: 'Sum 100.0%' })).toBeVisible();
  });

  it('sorts the other way round at a click on what it is sorted by', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    const open = list.getByRole('columnheader', { name: 'Open' });
    await expect.element(open).toHaveAttribute('aria-sort', 'descending');
    await open.getByRole('button').click();
    await expect.element(open).toHaveAttribute('aria-sort', 'ascending');
  });

  it('refuses edges that are none, and shows the buckets of those that are', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    await page.getByRole('button', { name: 'Age bands end at 30 / 60 / 90 days' }).click();
    await page.getByLabelText('First edge').fill('70');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('60 comes after 70');
    await page.getByLabelText('First edge').fill('14');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.element(list.getByRole('columnheader', { name: '15–60 days' })).toBeVisible();
  });

  it('says that nothing matches a search, and clears it', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(), { panel: { shows: 'nothing' } });
    await page.getByRole('searchbox').fill('nobody');
    await expect.element(page.getByText('Nothing matches “nobody”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).last().click();
    await expect.element(list.getByText('Bolt & Co')).toBeVisible();
  });

  it('says that nothing can be aged without payments', async () => {
    await drawScreen(AgeingScreen, await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')));
    await expect.element(page.getByText('No payments in this extract')).toBeVisible();
  });

  it('is busy while the answer is on its way', async () => {
    await drawScreen(AgeingScreen, { ...(await openedExtracts()), core: SILENT_CORE }, { panel: { shows: 'nothing' } });
    await expect.element(list).toHaveAttribute('aria-busy', 'true');
  });

  it('says why it can’t be shown', async () => {
    const core = failingCore({ code: 'ageing.not-exact' });
    await drawScreen(AgeingScreen, { ...(await openedExtracts()), core }, { panel: { shows: 'nothing' } });
    await expect.element(page.getByText('The ageing can’t be shown')).toBeVisible();
    await expect.element(page.getByText(/can.t be added up exactly/)).toBeVisible();
  });
});
