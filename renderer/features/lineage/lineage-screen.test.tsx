import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn } from '../../../core/testing/extract-files.ts';
import type { Workspace } from '../../app/state/workspace.ts';
import { type DrawnOver, drawScreen, failingCore, openedExtracts, SILENT_CORE } from '../../testing/draw.tsx';
import { LineageScreen } from './lineage-screen.tsx';

const nothing = () => undefined;

function lineage(over: DrawnOver, changes: Partial<Workspace> = {}) {
  return drawScreen(LineageScreen, over, changes, { onReopen: nothing, onOpen: nothing, onOpenPlace: nothing });
}

describe('the lineage', () => {
  it('shows a table with its rows, and another one at a click', async () => {
    await lineage(await openedExtracts());
    await expect.element(page.getByRole('grid', { name: 'features_invoices' }).getByText('I1')).toBeVisible();
    await page.getByRole('button', { name: /^mart_call_list/ }).click();
    await expect.element(page.getByRole('grid', { name: 'mart_call_list' }).getByText('Bolt & Co')).toBeVisible();
  });

  it('says that a table has no rows', async () => {
    await lineage(await openedExtracts({ ...SMALL_EXTRACT, 'skus.csv': `${SMALL_EXTRACT['skus.csv'].split('\n')[0]!}\n` }), {
      lineage: { model: 'stg_skus' },
    });
    await expect.element(page.getByText('The extract has none.')).toBeVisible();
  });

  it('says why a table can’t be shown', async () => {
    await lineage(await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')), {
      lineage: { model: 'mart_call_list' },
    });
    await expect.element(page.getByText('mart_call_list can’t be shown')).toBeVisible();
  });

  it('shows neither table nor graph while the answer is on its way, or where there is none', async () => {
    for (const core of [SILENT_CORE, failingCore({ code: 'ageing.not-exact' })]) {
      const drawn = await lineage({ ...(await openedExtracts()), core });
      await expect.element(page.getByRole('heading', { name: 'Lineage' })).toBeVisible();
      expect(page.getByRole('grid').elements()).toEqual([]);
      await drawn.unmount();
    }
  });
});
