import { expect, test } from '../app.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';

test('A core that dies is said to have, and a restart reads the same files again', async ({ app, extracts, watch }) => {
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
  // Only the core died: the page has no fault of its own to tell of.
  await expect(app.page.locator('#fault')).toHaveCount(0);
  await notice.getByRole('button', { name: 'Restart' }).click();
  await app.callList.isShown();
  await expect(notice).toBeHidden();
  await app.top.hasOpen('small');
  expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
  expect(app.page.workers()).toHaveLength(1);
  const [second] = app.page.workers();
  expect(second).not.toBe(worker);

  // Ended from within, as for want of memory, it raises no error that the page could hear.
  watch.expectError(/The core ended without an error/);
  await second!.evaluate(() => {
    setTimeout(() => close());
  });
  await expect(notice).toContainText('The core ended without an error.');
  await notice.getByRole('button', { name: 'Restart' }).click();
  await app.callList.isShown();
  await expect(notice).toBeHidden();
});
