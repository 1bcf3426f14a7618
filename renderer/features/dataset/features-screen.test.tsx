import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn, withRows } from '../../../core/testing/extract-files.ts';
import { drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { FeaturesScreen } from './features-screen.tsx';

const list = page.getByRole('grid', { name: 'Feature dataset' });
const heading = (name: string) => list.getByRole('columnheader', { name }).first();
const ids = () =>
  list
    .getByRole('row')
    .elements()
    .slice(1)
    .map((row) => row.querySelector('[role=gridcell]')!.textContent);

describe('the dataset', () => {
  it('shows the eight columns, each with its values', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await expect.element(list.getByText('I1')).toBeVisible();
    expect(list.getByRole('columnheader').elements().length).toBe(8);
    await expect.poll(ids).toEqual(['I1', 'I2', 'I3', 'I4']);
    await expect.element(heading('inv_total').getByRole('button', { name: 'Filter inv_total' })).toBeVisible();
  });

  it('is sorted by a figure, then by another with Shift, and shows the order', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await expect.element(list.getByText('I1')).toBeVisible();
    await heading('inv_items')
      .getByRole('button', { name: /^inv_items/ })
      .click();
    await expect.element(heading('inv_items')).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(ids).toEqual(['I3', 'I2', 'I1', 'I4']);
    (
      heading('acct_age')
        .getByRole('button', { name: /^acct_age/ })
        .element() as HTMLElement
    ).focus();
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.element(heading('acct_age').getByRole('button', { name: /sorted by descending in place 2$/ })).toBeVisible();
    await expect.element(heading('acct_age')).not.toHaveAttribute('aria-sort');
  });

  it('is filtered by the value of a cell, from its menu', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await expect.element(list.getByText('I1')).toBeVisible();
    await list.getByRole('row').nth(3).getByRole('gridcell').nth(3).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Show only inv_items = / }).click();
    await expect.poll(ids).toEqual(['I3']);
    await page.getByRole('button', { name: /^inv_items = .*: clear this filter$/ }).click();
    await expect.poll(ids).toEqual(['I1', 'I2', 'I3', 'I4']);
    await list.getByText('I2').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show only inv_id = I2' }).click();
    await expect.poll(ids).toEqual(['I2']);
  });

  it('says in every view that the search finds no name, and clears it', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    const search = page.getByRole('searchbox', { name: 'Invoice or account id' });
    for (const view of ['Rows', 'Groups', 'Scatter', 'Correlations']) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await userEvent.fill(search, 'Acme');
      await expect.element(page.getByText('Nothing matches “Acme”')).toBeVisible();
      await expect.element(page.getByText(/Find \(Ctrl K\) finds the account of a company/)).toBeVisible();
      await page.getByRole('button', { name: 'Clear search and filters' }).click();
      await expect.element(search).toHaveValue('');
    }
  });

  it('has a legend and a subtitle that are not selected with the values', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await expect.element(list.getByText('I1')).toBeVisible();
    for (const words of [page.getByRole('list', { name: 'What the colours mean' }), page.getByText(/^4 invoices/)])
      await expect.element(words).toHaveStyle({ userSelect: 'none' });
  });

  it('hides a column from its menu, and shows it again by the choice of columns; ids stay', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await expect.element(list.getByText('I1')).toBeVisible();
    await heading('inv_id').click({ button: 'right' });
    await expect
      .element(
        page.getByRole('menuitem', { name: 'Freeze column inv_id' }).or(page.getByRole('menuitem', { name: 'Unfreeze column inv_id' })),
      )
      .toBeVisible();
    expect(page.getByRole('menuitem', { name: 'Hide column inv_id' }).elements()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await heading('acct_age').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Hide column acct_age' }).click();
    await expect.poll(() => list.getByRole('columnheader').elements().length).toBe(7);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'acct_age' }).click();
    await expect.poll(() => list.getByRole('columnheader').elements().length).toBe(8);
  });

  it('has groups with the time before and since a month, and their difference', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await page.getByRole('button', { name: 'Groups' }).click();
    await page.getByRole('combobox', { name: 'Columns by' }).selectOptions('before and since a month');
    await page.getByRole('combobox', { name: 'Since' }).selectOptions('Jun 2021');
    await page.getByRole('combobox', { name: 'Shown' }).selectOptions('rows');
    const groups = page.getByRole('grid', { name: 'Groups of the dataset' });
    await expect.element(groups.getByRole('columnheader', { name: 'before Jun 2021' })).toBeVisible();
    await expect.element(groups.getByRole('columnheader', { name: 'since Jun 2021' })).toBeVisible();
    // Three invoices before June, one in it.
    await expect.element(groups.getByText('−2', { exact: true })).toBeVisible();
    await groups.getByRole('columnheader', { name: 'Change' }).getByRole('button').first().click();
    await expect.element(groups.getByRole('columnheader', { name: 'Change' })).toHaveAttribute('aria-sort', 'descending');
    await expect.element(page.getByRole('combobox', { name: 'Change from' })).not.toBeInTheDocument();
  });

  it('says in a pivot how many rows a late share counts, with its interval, and draws those of few rows paler', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await page.getByRole('button', { name: 'Groups' }).click();
    await page.getByRole('combobox', { name: 'Columns by' }).selectOptions('year of issue');
    await page.getByRole('combobox', { name: 'Shown' }).selectOptions('late share');
    const share = page
      .getByRole('grid', { name: 'Groups of the dataset' })
      .getByTitle('1 of 2 rows that were due, 95 % interval 9% to 91%')
      .first();
    await expect.element(share).toHaveTextContent('50.0%');
    await expect.element(share).toHaveClass('faint');
    await expect.element(page.getByText('Paler: fewer than 5 rows were due.', { exact: false })).toBeVisible();
  });

  it('has no change of a late share from fewer rows than the chosen minimum, and says which minimum that is', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await page.getByRole('button', { name: 'Groups' }).click();
    await page.getByRole('combobox', { name: 'Group by' }).selectOptions('year of issue');
    await page.getByRole('combobox', { name: 'Columns by' }).selectOptions('before and since a month');
    await page.getByRole('combobox', { name: 'Since' }).selectOptions('May 2021');
    const groups = page.getByRole('grid', { name: 'Groups of the dataset' });
    await expect.element(groups.getByText('too few rows', { exact: true })).toBeVisible();
    await expect
      .element(page.getByRole('status').getByText('A change needs 5 rows or more on either side of the month, of those that were due.'))
      .toBeVisible();
    await page.getByRole('combobox', { name: 'Change from' }).selectOptions('1 row');
    await expect.element(groups.getByText('too few rows', { exact: true })).not.toBeInTheDocument();
    // I1 was on time and I2 late; of the two since May, I3 was late.
    await expect.poll(() => groups.getByText(/ points$/).elements().length).toBe(2);
    // One of two against one of one: far from certain.
    await expect.element(page.getByRole('status').getByText('No rise is beyond chance: no 95 % interval is above 0.')).toBeVisible();
    await expect.element(groups.getByRole('gridcell', { name: 'no', exact: true }).first()).toBeVisible();
  });

  it('lists the correlations with the label, the strongest first, each with its rows that were due and its interval, and copies them', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts(withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A1,2021-03-10,2021-03-20')));
    await page.getByRole('button', { name: 'Correlations' }).click();
    const withLabel = page.getByRole('grid', { name: 'Correlations with is_late' });
    await expect.element(withLabel).toBeVisible();
    const rows = () =>
      withLabel
        .getByRole('row')
        .elements()
        .slice(1)
        .map((row) => [...row.children].map((cell) => cell.textContent));
    await expect.poll(() => rows().length).toBe(5);
    const sizes = rows().map(([, value]) => Math.abs(Number(value!.replace('−', '-').replace('–', '0'))));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    // Of five invoices I4 is paid but was not due yet. Of the others two are late, and the interval of four rows is wide.
    expect(rows()[0]!.slice(2)).toEqual([expect.stringMatching(/^−?\d\.\d\d to −?\d\.\d\d$/), '4']);
    await expect
      .element(page.getByRole('grid', { name: 'Rank correlations' }).getByRole('columnheader', { name: 'is_late' }))
      .toBeVisible();
    await userEvent.click(withLabel.getByRole('gridcell').first());
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    const clipboardData = new DataTransfer();
    withLabel.element().dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    expect(clipboardData.getData('text/plain')).toMatch(/^Column\tCorrelation\r\n\w+\t-?[\d.]+$/);
  });

  it('says why nothing correlates with a label that is never known', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')));
    await page.getByRole('button', { name: 'Correlations' }).click();
    await expect
      .element(page.getByText('–: one of the two columns has a single value, or none, in these rows.', { exact: false }))
      .toBeVisible();
  });

  it('says that no row matches, and clears the search', async () => {
    await drawScreen(FeaturesScreen, await openedExtracts());
    await page.getByRole('searchbox').fill('nothing');
    await expect.element(page.getByText('Nothing matches “nothing”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect.poll(ids).toEqual(['I1', 'I2', 'I3', 'I4']);
  });

  it('says that no invoice was issued yet', async () => {
    const { opened, core } = await openedExtracts();
    const day = { ...opened.summary.day, invoices: 0 };
    await drawScreen(FeaturesScreen, { core, opened: { ...opened, summary: { ...opened.summary, day } } });
    await expect.element(page.getByText('No invoices yet')).toBeVisible();
  });

  it('shows only its heading until its columns are known', async () => {
    await drawScreen(FeaturesScreen, { ...(await openedExtracts()), core: SILENT_CORE });
    await expect.element(page.getByRole('heading', { name: 'Features' })).toBeVisible();
    expect(page.getByRole('grid').elements()).toEqual([]);
    expect(page.getByRole('status').elements()).toEqual([]);
  });

  it('says why it can’t be shown', async () => {
    await drawScreen(FeaturesScreen, { ...(await openedExtracts()), core: failingCore({ code: 'ageing.not-exact' }) });
    await expect.element(page.getByText('The dataset can’t be shown')).toBeVisible();
  });
});
