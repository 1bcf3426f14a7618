import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '../app.ts';
import { callList } from '../data/trs.ts';
import { onlyIn } from '../only-in.ts';

test('Find knows contacts, phone numbers by their digits, and amounts; Ctrl F opens it, too', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  const row = callList(folder)[3]!;
  const phone = row.contact_phone!.replace(/^'/, '');
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
  for (const asked of [row.contact_person!, plain(row.contact_person!), phone.replace(/\D/g, ''), row.open_dollars!]) {
    await page.keyboard.press('Control+f');
    await expect(app.palette.field).toBeFocused();
    await page.keyboard.type(asked);
    await app.palette.option(new RegExp(`^${row.company_name}`)).click();
    await app.account.isOf(row.company_name!);
  }
});

test('Find shows the parts of screens that answer a question, by its words', async ({ app, extracts, page }) => {
  await app.open(extracts.folder('small'));
  for (const [asked, option, shown] of [
    ['late share rose', /^Late share before and since a month/, page.getByRole('grid', { name: 'Groups of the dataset' })],
    ['DSO trend', /^DSO: days sales outstanding over a year/, page.getByRole('grid', { name: 'Trend' })],
    ['overdue invoices', /^Open and overdue invoices/, page.getByRole('grid', { name: 'Open invoices' })],
    ['drift', /^Drift of each column/, page.getByRole('figure', { name: 'inv_total', exact: true })],
    ['pivot', /^Pivot of the dataset/, page.getByRole('grid', { name: 'Groups of the dataset' })],
    ['ten largest overdue', /^Open and overdue invoices/, page.getByRole('grid', { name: 'Open invoices' })],
    ['calibration', /^Calibration of the chances/, page.getByRole('region', { name: 'Do the predictions come true?' })],
    ['quantiles', /^Quantiles and distribution/, page.getByRole('complementary', { name: 'About inv_total' })],
    ['PSI', /^Drift of each column/, page.getByRole('figure', { name: 'inv_total', exact: true })],
    ['past due', /^Ageing of open dollars/, page.getByRole('grid', { name: 'Ageing', exact: true })],
    ['correlation', /^Rank correlations with is_late/, page.getByRole('grid', { name: 'Correlations with is_late' })],
  ] as const) {
    await app.palette.open();
    await app.palette.field.fill(asked);
    await app.palette.option(option).click();
    await expect(shown).toBeVisible();
  }
});

test('Help says what each screen is for, shows the shortcuts, and has the version with the place of the data', async ({
  app,
  extracts,
  page,
}) => {
  await app.open(extracts.folder('small'));
  const help = page.getByRole('dialog', { name: 'Help' });
  for (const [screen, says] of [
    ['Call list', 'Who to call today, most dollars at stake first'],
    ['Quality', 'What was read, what was rejected and why'],
  ] as const) {
    await app.goTo(screen);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await expect(help.getByRole('heading', { name: `${screen}: What is this?` })).toBeVisible();
    await expect(help).toContainText(says);
    await expect(help).toContainText(/TRS Analyst \d+\.\d+\.\d+/);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await help.getByRole('button', { name: 'Show shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
});

test('The as-of date says where it ends, and changes together with the figures', async ({ app, extracts, page }) => {
  await app.open(extracts.folder('small'));
  await page.keyboard.press(']');
  await expect(page.getByText('The data ends 30 Jun 2026: later days have the same invoices, only older.')).toBeVisible();
  await app.top.typeDay('15/7/2026');
  await app.top.isAsOf('15 Jul 2026');
  await page.keyboard.press(']');
  await expect(page.getByText('15 Jul 2026 is the last day to look from.')).toBeVisible();
  await app.top.isAsOf('15 Jul 2026');
  await expect(page.getByRole('note')).toBeHidden();
});

test('Extracts that end long before today are told as such', async ({ app, extracts, page }) => {
  await app.open(extracts.altered('old', { 'invoices.csv': (text) => text.replace(/202(\d)-(\d\d)-(\d\d)/g, '201$1-$2-$3') }));
  await expect(page.getByRole('note')).toHaveText('Data ends 30 Jun 2016, 10 years ago');
  await expect(page.getByRole('note')).toHaveAttribute(
    'title',
    /What is open and overdue counts from the as-of date; call-backs, promises and snoozes count from today/,
  );
});

test(
  'A browser that has handles of files remembers recent extracts, and opens them again',
  onlyIn('browser', 'the desktop app remembers folders by itself'),
  async ({ app, extracts, page }) => {
    await page.addInitScript(() => {
      // The browser's own dialog can't be answered here; a folder of the browser's own file system has the same handles.
      (globalThis as unknown as { showDirectoryPicker(): Promise<unknown> }).showDirectoryPicker = async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('branch');
    });
    await page.reload();
    await app.start.isShown();
    await page.evaluate(
      async (files) => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('branch', { create: true });
        for (const [name, text] of files) {
          const writing = await (await folder.getFileHandle(name, { create: true })).createWritable();
          await writing.write(text);
          await writing.close();
        }
      },
      extracts.files('small').map((path) => [basename(path), readFileSync(path, 'utf8')] as const),
    );
    await page.getByRole('button', { name: 'Open folder…' }).click();
    await app.callList.isShown();
    await page.reload();
    await app.start.isShown();
    const branch = page.getByRole('region', { name: 'Recent' }).getByRole('button', { name: /^branch/ });
    // Not drawn as the browser draws a button without a style.
    await expect(branch).toHaveCSS('border-top-style', 'none');
    await branch.click();
    await app.callList.isShown();
    await app.top.hasOpen('branch');
  },
);
