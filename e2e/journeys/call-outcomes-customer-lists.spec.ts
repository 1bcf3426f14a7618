import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from '../app.ts';
import { onlyIn } from '../only-in.ts';

test.describe('A customer list', () => {
  test('is named without blocking the list, or by the first outcome', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await expect(app.customerLists.nameField).toHaveValue('small');
    await expect(app.customerLists.nameField).not.toBeFocused();
    await app.customerLists.nameField.fill('Perth North');
    await page.keyboard.press('Enter');
    await expect(app.customerLists.naming).toBeHidden();
    await expect(app.customerLists.since).toContainText('Customer list: Perth North');

    // Other accounts: another customer list, which starts with the first outcome under the name of its folder.
    await app.open(extracts.altered('other', { 'accounts.csv': renamed(40) }));
    await app.top.hasOpen('other');
    await expect(app.customerLists.nameField).toHaveValue('other');
    await app.callList.grid.root.focus();
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.told).toContainText('Saved');
    await expect(app.customerLists.naming).toBeHidden();
    await expect(app.customerLists.since).toContainText('Customer list: other');

    // The sample has its own customer list, and no question appears.
    await app.goTo('Settings');
    await page.getByRole('button', { name: 'Open sample' }).click();
    await app.callList.isShown();
    await expect(app.customerLists.naming).toBeHidden();
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.told).toContainText('Saved');
    await expect(app.customerLists.since).toContainText('Customer list: Sample');

    await app.goTo('Settings');
    await expect(app.customerLists.settings.getByRole('listitem').getByRole('strong')).toHaveText(['Sample', 'other', 'Perth North']);
    await expect(app.customerLists.entry('Sample')).toContainText('open now');
  });

  test('has no question about its name before anything is written', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.customerLists.naming.getByRole('button', { name: /^Not now/ }).click();
    await expect(app.customerLists.naming).toBeHidden();
    // The browser remembers the opened files, and nothing else is stored.
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases.filter((name) => name !== 'trs-recent')).toEqual([]);
  });

  test('is recognised by most of its accounts; by fewer only after a question', async ({ app, extracts, page }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.told).toContainText('Saved');
    await app.open(extracts.altered('mostly the same', { 'accounts.csv': renamed(4) }));
    await app.top.hasOpen('mostly the same');
    await expect(app.customerLists.since).toContainText('Customer list: small');
    await expect(app.callList.grid.row(1)).toContainText('No answer');

    await app.open(extracts.altered('half of it', { 'accounts.csv': renamed(30) }));
    await app.top.hasOpen('half of it');
    // A customer list contains every account that was ever opened in it: ten by the old names, four by the newer ones.
    await expect(app.customerLists.question).toContainText('14 of 40 accounts are known from small. Is this the same customer list?');
    await expect(app.callList.grid.row(1)).not.toContainText('No answer');
    await app.callList.grid.root.focus();
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await expect(app.outcomes.problem).toContainText('Not saved: say first');
    await expect(app.customerLists.question.getByRole('button', { name: 'Yes, small' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(app.customerLists.question).toBeHidden();
    await expect(app.callList.grid.row(1)).toContainText('No answer');
    await app.outcomes.problem.getByRole('button', { name: 'Try again' }).click();
    await expect(app.outcomes.told).toContainText('Saved');
    await expect(app.outcomes.contacts.getByRole('listitem')).toHaveCount(2);
  });

  test(
    'is exported with all others as one file, deleted after a question, and imported again',
    onlyIn('browser', 'files to import are chosen in the browser’s own dialog'),
    async ({ app, extracts, page }, testInfo) => {
      const folder = extracts.folder('small');
      await app.open(folder);
      await app.outcomes.isReady();
      await page.keyboard.press('n');
      await page.keyboard.press('e');
      await page.keyboard.type('“ring after ten”');
      await page.keyboard.press('Enter');
      // The browser makes its database for the first outcome, which takes long on a busy disk.
      await expect(app.outcomes.told).toContainText('Note', { timeout: 60_000 });
      await app.goTo('Settings');
      const saved = await app.saved(() => app.customerLists.settings.getByRole('button', { name: 'Export everything…' }).click());
      expect(saved.name).toBe('trs-call-notes-2026-07-15.json');
      const file = JSON.parse(saved.bytes.toString('utf8'));
      expect(file).toMatchObject({ format: 'trs-analyst-user-data', version: 8, books: [{ name: 'small', kind: 'own' }] });
      expect(file.notes).toHaveLength(2);

      const entry = app.customerLists.entry('small');
      await entry.getByRole('button', { name: 'Rename small' }).click();
      await entry.getByRole('textbox', { name: 'New name' }).fill('Perth');
      await page.keyboard.press('Enter');
      const renamed = app.customerLists.entry('Perth');
      await renamed.getByRole('button', { name: 'Delete Perth' }).click();
      await expect(renamed.getByRole('button', { name: 'Keep' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(renamed).toContainText('2 notes');
      await renamed.getByRole('button', { name: 'Delete Perth' }).click();
      await renamed.getByRole('button', { name: 'Delete 2 notes' }).click();
      await expect(app.customerLists.settings).toContainText('No customer list yet');
      await app.goTo('Call list');
      for (const step of await app.callList.nextSteps()) expect(step).toBe('Not called yet');

      await app.goTo('Settings');
      const path = testInfo.outputPath(saved.name);
      const choose = (bytes: Buffer | string) => {
        writeFileSync(path, bytes);
        return app.shell.choose(page, [path], () => app.customerLists.settings.getByRole('button', { name: 'Import…' }).click());
      };
      await choose(saved.bytes.toString('utf8').replace('"no-answer"', '"nobody"'));
      const damaged = app.customerLists.settings.getByRole('group', { name: 'Rejected entries' });
      await expect(damaged).toContainText(/notes, entry \d, kind: is not allowed/);
      await app.customerLists.settings.getByRole('button', { name: 'Cancel' }).click();
      await expect(damaged).toBeHidden();
      await choose(readFileSync(join(folder, 'skus.csv')));
      await expect(app.customerLists.settings.getByRole('alert')).toContainText('This is no JSON file');
      await choose(saved.bytes);
      const question = app.customerLists.settings.getByRole('group', { name: `Import ${saved.name}?` });
      await expect(question.getByRole('listitem')).toHaveText(['small (new): 2 notes, 1 earlier list']);
      await expect(app.customerLists.settings).toContainText('No customer list yet');
      await question.getByRole('button', { name: 'Import' }).click();
      await expect(app.customerLists.settings.getByRole('status')).toHaveText('Imported and saved.');
      await expect(app.customerLists.entry('small')).toContainText('2 notes');
      // The open extracts belong to the imported customer list again.
      await expect(app.customerLists.entry('small')).toContainText('open now');
      await choose(saved.bytes);
      await expect(question.getByRole('listitem')).toHaveText(['small: 2 notes left as they are']);
      await question.getByRole('button', { name: 'Cancel' }).click();

      await app.goTo('Call list');
      await expect(app.callList.grid.row(1)).toContainText('No answer');
    },
  );
});

/** Renames that many accounts at the start of the file. */
function renamed(count: number): (text: string) => string {
  return (text) => {
    const [header, ...rows]: string[][] = parse(text);
    const name = header!.indexOf('company_name');
    const changed = rows.map((row, place) => (place < count ? row.with(name, `New ${row[name]}`) : row));
    return `${[header!, ...changed].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;
  };
}

test('An import takes what is right, and lists the entries that are wrong, which can be saved', async ({ app, extracts, page }) => {
  await app.open(extracts.folder('small'));
  await app.goTo('Settings');
  const { settings } = app.customerLists;
  const account = { book_id: 'b', owner: 'Bo', contact_person: null, phone_set_at: 1, changed_at: 1 };
  const accounts = [
    { ...account, acct_id: '1', contact_phone: '+49 30 1234-56' },
    { ...account, acct_id: '2', contact_phone: 'ask Ann' },
  ];
  const books = [{ id: 'b', name: 'Perth', kind: 'own', created_at: 1, opened_at: 1, prints: [1] }];
  const notes = [{ id: 'n', book_id: 'b', text: 7 }];
  const file = { format: 'trs-analyst-user-data', version: 7, exported_at: '', books, notes, lists: [], views: [], accounts, profiles: [] };
  const buffer = Buffer.from(JSON.stringify(file));
  await page.getByLabel('File of call notes').setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer });
  const rejected = settings.getByRole('group', { name: 'Rejected entries' });
  await expect(rejected).toContainText('2 entries are rejected. The others can be imported.');
  await expect(rejected.getByRole('listitem')).toHaveText([
    'notes.json: notes, entry 1, acct_id: is missing',
    'notes.json: accounts, entry 2, contact_phone: is not written as a phone number',
  ]);
  await settings.getByRole('group', { name: 'Import notes.json?' }).getByRole('button', { name: 'Import' }).click();
  await expect(settings.getByRole('status')).toHaveText('Imported and saved 2 of 4 entries; 2 were rejected.');
  await expect(app.customerLists.entry('Perth')).toBeVisible();
  const saved = await app.saved(() => rejected.getByRole('button', { name: 'Save the rejected entries…' }).click());
  expect(JSON.parse(saved.bytes.toString('utf8')).entries[1]).toMatchObject({ file: 'notes.json', place: 2, entry: accounts[1] });
});
