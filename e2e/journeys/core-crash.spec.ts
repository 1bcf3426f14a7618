import { expect, test } from '../app.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';

test('The crash of the core is reported, and a restart reads the same files again', async ({ app, extracts, watch }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  watch.expectError(/the core dies here/);
  const [worker] = app.page.workers();
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('the core dies here');
    });
  });
  const notice = app.page.getByRole('dialog', { name: 'The calculation stopped' });
  await expect(notice).toContainText('Your files were not changed.');
  // Only the core died: the page reports no fault of its own.
  await expect(app.page.locator('#fault')).toHaveCount(0);
  await notice.getByRole('button', { name: 'Restart' }).click();
  await app.callList.isShown();
  await expect(notice).toBeHidden();
  await app.top.hasOpen('small');
  expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
  expect(app.page.workers()).toHaveLength(1);
  const [second] = app.page.workers();
  expect(second).not.toBe(worker);

  // Ended from within, as when memory runs out, it raises no error on the page.
  watch.expectError(/The core ended without an error/);
  await second!.evaluate(() => {
    setTimeout(() => close());
  });
  await expect(notice).toContainText('The core ended without an error.');
  await notice.getByRole('button', { name: 'Restart' }).click();
  await app.callList.isShown();
  await expect(notice).toBeHidden();
});
