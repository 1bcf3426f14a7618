import { expect, test } from '../app.ts';
import { naiveExtracts } from '../data/naive-invoice.ts';
import { sayCount, sayDay } from '../data/say.ts';
import { callList, featureDataset } from '../data/trs.ts';

const AS_OF = '2026-02-10';

test('The leak check removes later data and finds every figure unchanged', async ({ app, extracts }) => {
  const folder = extracts.folder('small');
  const { invoices } = naiveExtracts(folder);
  const later = invoices.filter(({ row }) => row.date_issued! > AS_OF).length;
  const paidLater = invoices.filter(({ row }) => row.date_issued! <= AS_OF && row.payment_dates! > AS_OF).length;
  expect(Math.min(later, paidLater)).toBeGreaterThan(10);
  await app.open(folder);
  await app.top.typeDay(AS_OF);
  await app.top.isAsOf(sayDay(AS_OF));
  await app.goTo('Quality');
  await app.quality.show('Leak check');
  await app.quality.runLeakCheck.click();
  await expect(app.quality.leak).toContainText(`Identical, ${sayCount(featureDataset(folder, AS_OF).length)} rows`);
  await expect(app.quality.leak).toContainText(`${sayCount(callList(folder, AS_OF).length)} rows of the call list`);
  await expect(app.quality.leak).toContainText(
    `${sayCount(later)} invoices issued after ${sayDay(AS_OF)}, and ${sayCount(paidLater)} payments made after it`,
  );
});

test('The result of the leak check belongs to one day, and stays while another view is shown', async ({ app, extracts }) => {
  await app.open(extracts.folder('small'));
  await app.goTo('Quality');
  await app.quality.show('Leak check');
  await app.quality.runLeakCheck.click();
  await expect(app.quality.leak.getByText(/^Identical/)).toBeVisible();
  await app.quality.show('Contract');
  await app.quality.show('Leak check');
  await expect(app.quality.leak.getByText(/^Identical/)).toBeVisible();
  await app.top.typeDay(AS_OF);
  await expect(app.quality.leak).toContainText(`dated after ${sayDay(AS_OF)}`);
  await expect(app.quality.leak.getByText(/^Identical/)).toBeHidden();
});
