import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { featureCells, sayCount, storedCallCells } from '../data/say.ts';
import { callList, featureDataset } from '../data/trs.ts';

const APRIL = '2026-04-30';
const MAY = '2026-05-31';
/** The day that the extracts suggest. */
const JUNE = '2026-06-30';

test.describe('A store', () => {
  test('shows the call list of each snapshot, steps between them, and keeps call notes by account', async ({ app, extracts }) => {
    const source = extracts.folder('small');
    await app.open(extracts.store('ledger', [APRIL, MAY]));
    await app.top.hasOpen('ledger');
    await app.top.isAsOf('30 Jun 2026');
    await expect(app.top.root.getByText(/^3 snapshots · /)).toBeVisible();
    await expect(app.top.root.getByText(/^Observed /)).toBeVisible();
    expect(await app.callList.grid.cells()).toEqual(callList(source).map(storedCallCells));
    await expect(app.top.snapshot('after')).toBeDisabled();

    await app.top.snapshot('before').click();
    await app.top.isAsOf('31 May 2026');
    await expect(app.top.root.getByText(/^Reconstructed /)).toBeVisible();
    expect(await app.callList.grid.cells()).toEqual(callList(source, MAY).map(storedCallCells));

    await app.page.keyboard.press('[');
    await app.top.isAsOf('30 Apr 2026');
    await expect(app.top.snapshot('before')).toBeDisabled();
    expect(await app.callList.grid.cells()).toEqual(callList(source, APRIL).map(storedCallCells));

    await app.top.chooseSnapshot('30 Jun 2026');
    await app.top.isAsOf('30 Jun 2026');

    const [, name] = /^(.+)\n/.exec((await app.callList.grid.cells())[0]![1]!)!;
    await app.page.keyboard.press('n');
    await expect(app.page.getByText(`${name}: No answer`)).toBeVisible();
    await expect(app.page.getByText(/Saved/).first()).toBeVisible();
  });

  test('shows the dataset and the ageing of a day as they were stored, and exports the same bytes', async ({ app, extracts }) => {
    const source = extracts.folder('small');
    await app.open(extracts.store('ledger', [APRIL, MAY]));
    await app.top.snapshot('before').click();
    await app.top.isAsOf('31 May 2026');
    await app.goTo('Features');
    await app.features.grid.settled();
    const dataset = featureDataset(source, MAY);
    expect((await app.features.grid.cells()).slice(0, 40)).toEqual(dataset.slice(0, 40).map(featureCells));
    const { name, bytes } = await app.saved(() => app.top.exportAs('CSV (.csv)'));
    expect(name).toBe('features-2026-05-31.csv');
    expect(bytes.toString().split('\n').length - 2).toBe(dataset.length);
    await app.goTo('Ageing');
    await app.ageing.isShown();
    const owed = callList(source, MAY).reduce((sum, { open_dollars }) => sum + Math.round(Number(open_dollars) * 100), 0);
    expect(await app.ageing.figure('Open')).toBe(owed);
  });

  test('is compared, any snapshot with any other, says why screens that need source rows can’t be shown, and explains an invoice without lines', async ({
    app,
    extracts,
  }) => {
    const source = extracts.folder('small');
    await app.open(extracts.store('ledger', [APRIL, MAY]));
    await app.goTo('Compare');
    await app.compare.settled();
    await expect(app.compare.day('From')).toContainText('31 May 2026');
    await app.compare.chooseSnapshot('From', '31 May 2026');
    const [before, after] = [featureDataset(source, MAY).length, featureDataset(source, JUNE).length];
    expect(await app.compare.figure('Rows')).toEqual([sayCount(after), `${sayCount(before)} as of 31 May 2026`]);
    expect((await app.compare.figure('Added'))[0]).toBe(sayCount(after - before));
    await app.compare.compare('Call list');
    await expect(app.compare.calls.root).toBeVisible();

    for (const [screen, text] of [
      ['Lineage', /trs store show --as-of 2026-06-30 --files/],
      ['Quality', /run trs check on them/],
      ['Back-test', /run trs backtest on them/],
    ] as const) {
      await app.goTo(screen);
      await expect(app.page.getByRole('region', { name: screen }).getByText(text)).toBeVisible();
    }
    await app.goTo('Features');
    await app.features.grid.settled();
    await app.features.grid.row(1).dblclick();
    await expect(app.invoice.root.getByText(/keeps no line items: open the extracts or the database/)).toBeVisible();
    await expect(app.invoice.root.getByText('the snapshot').first()).toBeVisible();
  });

  test('that is none, or half of one, is refused in a sentence', async ({ app, extracts }) => {
    const store = extracts.store('ledger', [APRIL, MAY]);
    rmSync(join(store, '_runs'), { recursive: true });
    await app.drop(store);
    await app.openFailed.says('ledger has no record of a run, so no day in it is known to be whole');
    await expect(app.openFailed.choice('How the files are read…')).toBeHidden();
  });

  test('says which file of a day is missing, and goes on with the others', async ({ app, extracts }) => {
    const store = extracts.store('ledger', [APRIL, MAY]);
    const folder = join(store, 'ageing', `as_of=${MAY}`);
    rmSync(join(folder, readdirSync(folder)[0]!));
    await app.open(store);
    await app.top.snapshot('before').click();
    await expect(app.page.getByText(/of the snapshot of 2026-05-31 is no longer in ledger/)).toBeVisible();
    await app.page.keyboard.press('[');
    await app.top.isAsOf('30 Apr 2026');
  });
});
