import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SMALL_EXTRACT, withoutColumn } from '../../../core/testing/extract-files.ts';
import type { Workspace } from '../../app/state/workspace.ts';
import { type DrawnOver, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { LINEAGE_CHOICES } from './lineage-choices.ts';
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

  it('shows the SQL of a table for an engine, and keeps both choices for the next table', async () => {
    await lineage(await openedExtracts());
    await page.getByRole('button', { name: 'SQL', exact: true }).click();
    await expect.element(page.getByLabelText('SQL of features_invoices')).toHaveTextContent('CAST(settled.is_late AS INTEGER) AS is_late');
    await page.getByRole('button', { name: 'Spark' }).click();
    await page.getByRole('button', { name: /^stg_accounts/ }).click();
    await expect.element(page.getByLabelText('SQL of stg_accounts')).toHaveTextContent("datediff(joining_date, DATE '1970-01-01')");
    await page.getByRole('button', { name: 'Trino, Athena' }).click();
    await expect.element(page.getByText('Not run: a parser has checked it.')).toBeVisible();
    await page.getByRole('button', { name: /^mart_call_list/ }).click();
    await expect.element(page.getByText('Not computed by SQL')).toBeVisible();
    await page.getByRole('button', { name: 'Rows', exact: true }).click();
    await expect.element(page.getByRole('grid', { name: 'mart_call_list' })).toBeVisible();
  });

  it('says that a table has no rows', async () => {
    await lineage(await openedExtracts({ ...SMALL_EXTRACT, 'skus.csv': `${SMALL_EXTRACT['skus.csv'].split('\n')[0]!}\n` }), {
      lineage: { ...LINEAGE_CHOICES.start, model: 'stg_skus' },
    });
    await expect.element(page.getByText('The extract has none.')).toBeVisible();
  });

  it('says why a table can’t be shown', async () => {
    await lineage(await openedExtracts(withoutColumn(SMALL_EXTRACT, 'invoices.csv', 'payment_dates')), {
      lineage: { ...LINEAGE_CHOICES.start, model: 'mart_call_list' },
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
