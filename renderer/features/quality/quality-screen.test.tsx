import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SMALL_EXTRACT, withCell } from '../../../core/testing/extract-files.ts';
import { type DrawnOver, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { QualityScreen } from './quality-screen.tsx';

type Exporting = Parameters<typeof QualityScreen>[0]['exporting'];

const nothing = () => undefined;
const EXPORTING = { isBusy: false, save: nothing } as unknown as Exporting;

function quality(over: DrawnOver, changes: Parameters<typeof drawScreen>[2] = {}) {
  return drawScreen(QualityScreen, over, changes, { exporting: EXPORTING, onReopen: nothing, onOpen: nothing, onReading: nothing });
}

describe('the quality screen', () => {
  it('says of every file what was kept and what was rejected', async () => {
    await quality(await openedExtracts());
    await expect.element(page.getByText('14 rows read = 14 kept + 0 rejected')).toBeVisible();
    await expect.element(page.getByText('invoice_line_items.csv').first()).toBeVisible();
  });

  it('shows the rows that were rejected, each at its line', async () => {
    await quality(await openedExtracts(withCell(SMALL_EXTRACT, 'invoice_line_items.csv', 2, 'quantity', 'many')), {
      quality: { view: 'report', issues: { kind: 'rejects' } },
    });
    await expect.element(page.getByRole('grid').getByText('many')).toBeVisible();
  });

  it.each([
    ['Contract', 'joining_date'],
    ['Profiles', 'item_retail_price'],
  ])('shows %s at a click', async (view, column) => {
    await quality(await openedExtracts());
    await page.getByRole('button', { name: view }).click();
    await expect
      .poll(() =>
        page
          .getByText(column)
          .elements()
          .some((element) => element.checkVisibility()),
      )
      .toBe(true);
  });

  it('says that every check of the contract passed', async () => {
    await quality(await openedExtracts(), { quality: { view: 'contract', issues: null } });
    await expect.element(page.getByText(/^\d+ checks: all passed$/)).toBeVisible();
  });

  it('shows that the files are read again for their profiles', async () => {
    await quality({ ...(await openedExtracts()), core: SILENT_CORE }, { quality: { view: 'profiles', issues: null } });
    await expect.element(page.getByRole('progressbar', { name: 'Reading the files' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Stop' })).toBeEnabled();
  });

  it('runs the leak check at a click, and says that nothing differs', async () => {
    await quality(await openedExtracts(), { quality: { view: 'leak', issues: null } });
    await page.getByRole('button', { name: 'Run the leak check' }).click();
    await expect.element(page.getByText(/^Identical, \d+ rows?$/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Run it again' })).toBeEnabled();
  });

  it('shows that the leak check runs, and does not start it twice', async () => {
    await quality({ ...(await openedExtracts()), core: SILENT_CORE }, { quality: { view: 'leak', issues: null } });
    await page.getByRole('button', { name: 'Run the leak check' }).click();
    await expect.element(page.getByRole('progressbar', { name: 'Leak check' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Run the leak check' })).toBeDisabled();
  });

  it('says why the contract, the profiles and the leak check can’t be shown', async () => {
    const over = { ...(await openedExtracts()), core: failingCore({ code: 'ageing.not-exact' }) };
    const contract = await quality(over, { quality: { view: 'contract', issues: null } });
    await expect.element(page.getByText('The contract can’t be checked')).toBeVisible();
    await contract.unmount();
    const profiles = await quality(over, { quality: { view: 'profiles', issues: null } });
    await expect.element(page.getByRole('alert')).toBeVisible();
    await profiles.unmount();
    await quality(over, { quality: { view: 'leak', issues: null } });
    await page.getByRole('button', { name: 'Run the leak check' }).click();
    await expect.element(page.getByText('The leak check can’t be run')).toBeVisible();
  });

  it('counts no broken promise while the contract is on its way, and where there is none', async () => {
    for (const core of [SILENT_CORE, failingCore({ code: 'ageing.not-exact' })]) {
      const drawn = await quality({ ...(await openedExtracts()), core });
      await expect.element(page.getByRole('button', { name: 'Contract' })).toHaveTextContent(/^Contract$/);
      await drawn.unmount();
    }
  });
});
