import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Workspace } from '../../app/state/workspace.ts';
import { type DrawnOver, type DrawnProps, drawScreen, openedExtracts, openedStore } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { CompareScreen } from './compare-screen.tsx';
import { useOtherSet } from './use-other-set.ts';

const nothing = () => undefined;

function Compare(props: DrawnProps) {
  const other = useOtherSet(props.core, nothing);
  return <CompareScreen {...props} other={other} isOverZone={false} latest={props.day.asOf} />;
}

function compare(over: DrawnOver, choices: Partial<Workspace['compare']> = {}) {
  const workspace = { against: 'day', what: 'calls', from: null, to: null, openDay: null, otherDay: null } as const;
  return drawScreen(Compare, over, {
    compare: {
      ...workspace,
      isSwapped: false,
      extended: false,
      order: 'moved',
      issuedMonths: null,
      shows: 'features',
      calls: { change: null, search: '', sort: null },
      ...choices,
    },
  });
}

describe('two days compared', () => {
  it('show the call list then and now', async () => {
    await compare(await openedExtracts());
    await expect.element(page.getByRole('grid').getByText('Bolt & Co')).toBeVisible();
    await expect.element(page.getByRole('columnheader', { name: /At stake now/ })).toBeVisible();
  });

  it('say that no account is of the kind that is looked for', async () => {
    await compare(await openedExtracts(), { calls: { change: null, search: 'nobody', sort: null } });
    await expect.element(page.getByText('Nothing matches “nobody”')).toBeVisible();
  });

  it('show the dataset then and now', async () => {
    await compare(await openedExtracts());
    await page.getByRole('button', { name: 'Dataset' }).click();
    await expect.element(page.getByText(/invoice by invoice/)).toBeVisible();
    await expect.element(page.getByText('inv_total').first()).toBeVisible();
  });

  it('have columns that are hidden, remembered and reset, of the call lists and of the rows', async () => {
    const { unmount } = await compare(await openedExtracts());
    const headings = () => page.getByRole('columnheader').elements().length;
    const hide = async (column: string) => {
      await page.getByRole('columnheader', { name: new RegExp(`^${column}`) }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: `Hide column ${column}` }).click();
    };
    await expect.element(page.getByRole('columnheader', { name: /^Change/ })).toBeVisible();
    const all = headings();
    await hide('Change');
    await expect.poll(headings).toBe(all - 1);
    await unmount();
    await compare(await openedExtracts());
    await expect.poll(headings).toBe(all - 1);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await expect.poll(headings).toBe(all);

    await page.getByRole('button', { name: 'Dataset' }).click();
    await page.getByRole('button', { name: /^Added rows/ }).click();
    await expect.element(page.getByRole('columnheader', { name: /^inv_items/ })).toBeVisible();
    await hide('inv_items');
    await page.getByRole('button', { name: /^Changed rows/ }).click();
    await expect.element(page.getByRole('columnheader', { name: /^inv_total/ })).toBeVisible();
    await expect.element(page.getByRole('columnheader', { name: /^inv_items/ })).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await expect.element(page.getByRole('columnheader', { name: /^inv_items/ })).toBeVisible();
  });

  it('say of which invoices the late shares are', async () => {
    await compare(await openedExtracts(), { what: 'dataset' });
    await expect.element(page.getByText(/^[\d.]+% of \d+ due$/).first()).toBeVisible();
    await expect.element(page.getByTitle(/^Of the invoices that were due before the day/).first()).toBeVisible();
  });

  it('show nothing but the days while the answer is on its way', async () => {
    await compare({ ...(await openedExtracts()), core: SILENT_CORE });
    await expect.element(page.getByRole('heading', { name: 'Compare with' })).toBeVisible();
    expect(page.getByRole('grid').elements()).toEqual([]);
  });

  it('say why they can’t be compared', async () => {
    await compare({ ...(await openedExtracts()), core: failingCore({ code: 'calls.not-exact', account: 'A2' }) });
    await expect.element(page.getByText(/What account A2 owes can.t be added up exactly/)).toBeVisible();
  });
});

describe('two sets compared', () => {
  it('ask for the other set first', async () => {
    await compare(await openedExtracts(), { against: 'set' });
    await expect.element(page.getByRole('button', { name: /folder/i })).toBeVisible();
  });
});

describe('two snapshots of a store compared', () => {
  it('are the one that is shown and the one a month before it, and any other two', async () => {
    await compare(await openedStore(['2021-04-05', '2021-05-05', '2021-06-12', '2021-07-15']));
    await expect.element(page.getByRole('button', { name: 'To 15 Jul 2021: choose another day' })).toBeVisible();
    await page.getByRole('button', { name: 'From 12 Jun 2021: choose another day' }).click();
    await page.getByRole('list', { name: 'Snapshots' }).getByText('5 Apr 2021').click();
    await expect.element(page.getByRole('button', { name: 'From 5 Apr 2021: choose another day' })).toBeVisible();
    await expect.element(page.getByRole('grid').getByText('Bolt & Co')).toBeVisible();
  });

  it('can’t be where there is one', async () => {
    await compare(await openedStore(['2021-07-05']));
    await expect.element(page.getByText('The store has one snapshot')).toBeVisible();
    await page.getByRole('button', { name: 'Extracts or another store' }).click();
    await expect.element(page.getByText('Drop the other extracts here')).toBeVisible();
  });
});
