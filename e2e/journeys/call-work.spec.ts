import { expect, test } from '../app.ts';
import { sayMoney } from '../data/say.ts';
import { callList } from '../data/trs.ts';

/** A picture of one pixel. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('A day of calls: a typed day and named invoices, a corrected number, an owner, today’s queue and a target', async ({
  app,
  extracts,
  page,
}) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  const rows = callList(folder);

  // A promise for an invoice, on a typed day.
  await page.keyboard.press('p');
  const promise = app.outcomes.form('Promised');
  await promise.getByLabel('Will pay by').fill('soon');
  await page.keyboard.press('Enter');
  await expect(promise.getByRole('alert')).toHaveText(/^Type a day such as fri, 25 may, \+7 or \d+ Jul 2026\.$/);
  await promise.getByLabel('Will pay by').fill('fri');
  await expect(promise.getByText('Fri 17 Jul 2026')).toBeVisible();
  await promise.getByRole('button', { name: 'End of month' }).click();
  await expect(promise.getByLabel('Will pay by')).toHaveValue('31 Jul 2026');
  await promise.getByText('About the whole account').click();
  const invoice = promise.getByRole('listitem').first();
  const [amount] = /\$[\d,.]+$/.exec(await invoice.innerText())!;
  await invoice.getByRole('checkbox').check();
  await expect(promise.getByLabel('Amount')).toHaveValue(amount.trim());
  await promise.getByRole('button', { name: 'Save' }).click();
  await expect(app.outcomes.told).toContainText('by 31 Jul 2026 for invoice ');

  // A wrong number is corrected, and the account stays to be called.
  await app.account.isOf(rows[1]!.company_name!);
  await page.keyboard.press('w');
  const wrong = app.outcomes.form('Wrong number');
  await wrong.getByLabel('Right phone').fill('+61 8 5550 1234');
  await wrong.getByLabel('Note').fill('ask for Bo');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('after ten');
  await page.keyboard.press('Enter');
  const contact = page.getByRole('region', { name: 'Contact', exact: true });
  await expect(contact).toContainText('+61 8 5550 1234');
  await expect(contact.getByText('corrected')).toHaveAttribute('title', /the extract says: /);
  await expect(app.outcomes.contacts).toContainText('ask for Bo\nafter ten', { useInnerText: true });
  await contact.getByRole('button', { name: 'Correct contact or owner' }).click();
  await page.getByLabel(/^Owner/).fill('Zoe');
  await page.keyboard.press('Enter');
  await expect(contact).toContainText('Zoe');
  await app.callFilters.choose('Owner', /^Zoe/);
  await expect(app.callFilters.count).toHaveText(`1 of ${rows.length} accounts`);
  await app.callFilters.lift('Owner');
  await expect(page.getByRole('img', { name: 'Has a note' })).toHaveCount(1);

  // Today's queue no longer has the promise; the corrected account is called back first.
  await app.callList.chip('To call today').click();
  const names = (await app.callList.grid.column(1)).map((cell) => cell.split('\n')[0]!);
  expect(names).toEqual([rows[1]!.company_name, ...rows.slice(2).map((row) => row.company_name)]);

  await page.getByRole('button', { name: /^Done today: 2 called/ }).click();
  await page.getByLabel('Accounts to call a day').fill('20');
  await page.getByLabel('Dollars to be promised a day').fill('50,000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Done today: 2 of 20 called, .* of \$50\.0 k promised/ })).toBeVisible();

  const shown = await app.saved(() => app.top.exportAs('CSV, as shown (.csv)'));
  expect(shown.bytes.toString()).toContain('+61 8 5550 1234');
  expect(shown.bytes.toString().split('\r\n')[0]).toMatch(/owner,latest_note,corrected_contact$/);
});

test('A corrected number is known wherever a number shows or is searched, and marked as ours', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  const [first] = callList(folder);
  const name = first!.company_name!;
  const old = first!.contact_phone!.replace(/^'/, '');
  await page.keyboard.press('w');
  const wrong = app.outcomes.form('Wrong number');
  await wrong.getByLabel('Right phone').fill('+61 8 5550 1234');
  await wrong.getByLabel('Contact').fill('Zoe Ng');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Contact', exact: true })).toContainText('Zoe Ng');
  const says = `Corrected here; the extract says: ${old} · ${first!.contact_person}`;

  for (const typed of ['+61 8 5550 1234', '0855501234'.slice(1), old.replace(/\D/g, ''), 'zoe', first!.contact_person!]) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await expect(app.palette.option(new RegExp(`^${name}`))).toContainText('corrected');
    await page.keyboard.press('Escape');
  }
  for (const screen of ['Call list', 'Accounts', 'Ageing'] as const) {
    await app.goTo(screen);
    const search = page.getByRole('searchbox', { name: 'Name, contact, phone or id' });
    for (const typed of ['85550 1234', old.replace(/\D/g, ''), first!.contact_person!]) {
      await search.fill(typed);
      const row = page.getByRole('row').filter({ hasText: '+61 8 5550 1234 · Zoe Ng' });
      await expect(row).toHaveCount(1);
      await expect(row.getByRole('img', { name: says })).toBeVisible();
    }
    await search.fill('');
  }
  for (const kind of ['Accounts for spreadsheets (.csv)', 'Ageing for spreadsheets (.csv)']) {
    const { bytes } = await app.saved(() => app.top.exportAs(kind));
    const [header, ...lines] = bytes.toString().split('\r\n');
    expect(header).toMatch(/,corrected_contact$/);
    expect(lines.find((line) => line.startsWith(`${first!.acct_id},`))).toMatch(/,Zoe Ng,'\+61 8 5550 1234,.*,contact and phone$/);
  }
  await app.goTo('Call list');
  await app.top.export.click();
  await expect(app.top.exportMenu).toContainText(/CSV, as shown.*standard layout, contacts as in the extract\)/s);
  await page.keyboard.press('Escape');
  const { bytes } = await app.saved(() => app.top.exportAs('CSV for spreadsheets (.csv)'));
  expect(bytes.toString()).not.toContain('Zoe Ng');
  await app.palette.open();
  await page.keyboard.type('export the call list as csv');
  await expect(app.palette.option(/^Export the call list as CSV/)).toContainText('full list, standard layout, contacts as in the extract');
  await page.keyboard.press('Escape');

  await app.goTo('Call list');
  await page.getByRole('row').filter({ hasText: 'Zoe Ng' }).first().click();
  await page.getByRole('button', { name: 'Write a reminder…' }).click();
  const reminder = page.getByRole('dialog', { name: 'Reminder' });
  await expect(reminder.getByLabel('Text')).toHaveValue(/^15 Jul 2026\n\nDear Zoe Ng,/);
  await expect(reminder).toContainText('The contact person is corrected by us.');
  await page.keyboard.press('Escape');
  await app.print.openStatement();
  await expect(app.print.statement).toContainText('Zoe Ng');
  await expect(page.getByText('1 contact person corrected by us')).toBeVisible();
});

test('A reminder is written from the open invoices, and a statement carries the own company', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.goTo('Settings');
  const company = page.getByRole('form', { name: 'Your company' });
  await company.getByLabel('Name', { exact: true }).fill('Our Pty Ltd');
  await company.getByLabel('Bank details').fill('Bank of Perth\nBSB 016-000');
  await company.getByLabel('Logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
  await expect(company.getByAltText('Your logo')).toBeVisible();
  await company.getByRole('button', { name: 'Save' }).click();
  await expect(company.getByRole('status')).toHaveText('Saved.');
  await page.reload();
  await app.start.isShown();
  await app.open(folder);
  await app.outcomes.isReady();

  const [first] = callList(folder);
  await page.getByRole('button', { name: 'Write a reminder…' }).click();
  const reminder = page.getByRole('dialog', { name: 'Reminder' });
  await expect(reminder.getByLabel('Subject')).toHaveValue(`Open invoices of ${first!.company_name}, account ${first!.acct_id}`);
  const text = await reminder.getByLabel('Text').inputValue();
  expect(text).toContain(`Open in all: ${sayMoney(Math.round(Number(first!.open_dollars) * 100))}`);
  expect(text).toMatch(/Bank of Perth\nBSB 016-000\n\nKind regards\nOur Pty Ltd\n$/);
  await reminder.getByLabel('Text').fill('Changed');
  const saved = await app.saved(() => reminder.getByRole('button', { name: 'Save as text…' }).click());
  expect(saved.bytes.toString()).toMatch(/^Open invoices of .*\r\n\r\nChanged$/);
  await reminder.getByRole('button', { name: 'Copy' }).click();
  await expect(reminder.getByRole('status')).toHaveText('Copied.');
  await page.keyboard.press('Escape');

  await app.print.openStatement();
  await expect(app.print.statement.getByText('Our Pty Ltd')).toBeVisible();
  await expect(app.print.statement.getByText('Bank of Perth')).toBeVisible();
  await expect(app.print.statement.locator('.statement-sender img')).toHaveJSProperty('complete', true);
});

test('The next account is the next one that still needs a call, and the last one is said to be the last', async ({
  app,
  extracts,
  page,
}) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  const names = callList(folder).map((row) => row.company_name!);
  const isNext = (place: number) => app.account.isOf(names[place]!);

  await page.keyboard.press('n');
  await isNext(1);
  await page.keyboard.press('i');
  await isNext(2);
  // A corrected number keeps the account, which then stands above the finished ones.
  await page.keyboard.press('w');
  await app.outcomes.form('Wrong number').getByLabel('Right phone').fill('+61 8 5550 1234');
  await page.keyboard.press('Enter');
  await app.outcomes.saved(`${names[2]}: Wrong number`);
  await isNext(2);
  await expect(app.callList.grid.row(1)).toContainText(names[2]!);
  await expect(app.outcomes.form('Wrong number')).toBeHidden();
  // The arrows go on from where it was.
  await page.keyboard.press('ArrowDown');
  await isNext(3);
  await page.keyboard.press('Home');
  await isNext(2);
  await page.keyboard.press('m');
  await isNext(3);

  // At the end of the list it goes on with what was passed over.
  await app.callList.grid.root.focus();
  await page.keyboard.press('End');
  await isNext(names.length - 1);
  await page.keyboard.press('n');
  await isNext(3);
  for (let place = 3; place < names.length - 1; place++) {
    await isNext(place);
    await page.keyboard.press('n');
    await app.outcomes.saved(`${names[place]}: No answer`);
  }
  await expect(app.outcomes.told).toContainText('No other account of this list needs a call.');
});

test('An account that has left the queue of today stays, and says that the list no longer has it', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  await app.callList.chip('To call today').click();
  await app.callList.grid.settled();
  const [first] = callList(folder);
  const said = app.account.root.getByRole('note').filter({ hasText: 'Not in the list as it is narrowed now: for today.' });
  await expect(said).toBeHidden();
  await page.keyboard.press('n');
  await app.outcomes.saved(`${first!.company_name}: No answer`);
  await expect(said).toBeHidden();
  await app.palette.open();
  await page.keyboard.type(first!.company_name!);
  await expect(app.palette.option(first!.company_name!).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await app.account.isOf(first!.company_name!);
  await expect(said).toBeVisible();
  await app.callList.chip('All').click();
  await expect(app.account.root.getByRole('note').filter({ hasText: 'Not in the list' })).toBeHidden();
});

test('A promise of more than is open is asked about, and one of nothing is refused', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  const [first] = callList(folder);
  await page.keyboard.press('p');
  const promise = app.outcomes.form('Promised');
  const amount = promise.getByLabel('Amount');
  for (const nothing of ['0', '-5', '$0.00']) {
    await amount.fill(nothing);
    await page.keyboard.press('Enter');
    await expect(promise.getByRole('alert')).toHaveText('A promise is for more than $0.');
  }
  await amount.fill('99,999,999');
  await page.keyboard.press('Enter');
  await expect(promise.getByRole('alert')).toHaveText(
    `This is more than the ${sayMoney(Math.round(Number(first!.open_dollars) * 100))} that the account has open. Save again if it is right.`,
  );
  await expect(promise.getByRole('button', { name: 'Save anyway' })).toBeVisible();
  // Another amount is another question.
  await amount.fill('99,999,998');
  await page.keyboard.press('Enter');
  await expect(promise.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Enter');
  await app.outcomes.saved(`${first!.company_name}: Promised $99,999,998.00`);
});

test('Extracts that ended years ago are worked today: every date of work counts from today, and says so', async ({
  app,
  extracts,
  page,
}) => {
  await page.setViewportSize({ width: 1093, height: 614 });
  await page.clock.setFixedTime('2031-11-26T10:00:00');
  await page.reload();
  await app.start.isShown();
  await app.open(extracts.folder('small'));
  await app.outcomes.isReady();
  await expect(page.getByRole('note').filter({ hasText: 'Data ends 30 Jun 2026' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('p');
  const promise = app.outcomes.form('Promised');
  await expect(promise.getByText('Days count from today, Wed 26 Nov 2031.')).toBeVisible();
  await promise.getByRole('button', { name: 'Tomorrow' }).click();
  await expect(promise.getByLabel('Will pay by')).toHaveValue('27 Nov 2031');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(app.outcomes.told).toContainText('Saved');
  await expect(app.callList.grid.row(1)).toContainText(/Ring again\s*27 Nov/);
  await expect(app.callList.grid.row(1).getByTitle(/./).last()).toHaveAttribute(
    'title',
    'Ring again 27 Nov 2031 · Last call result 26 Nov 2031: no answer',
  );
});

test('A reminder is offered only where something is overdue', async ({ app, extracts }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  const place = callList(folder).findIndex((row) => row.overdue_dollars === '0.00');
  await app.callList.grid.row(place + 1).click();
  await app.account.isOf(callList(folder)[place]!.company_name!);
  const button = app.account.root.getByRole('button', { name: 'Write a reminder…' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAttribute('title', 'Nothing is overdue, so there is nothing to remind of');
});

test('The list is walked by keyboard right after opening, after an outcome, and after the shortcuts', async ({ app, extracts, page }) => {
  const folder = extracts.folder('small');
  await app.open(folder);
  await app.outcomes.isReady();
  const names = callList(folder).map((row) => row.company_name!);
  await page.keyboard.press('ArrowDown');
  await app.account.isOf(names[1]!);
  await page.keyboard.press('n');
  await app.account.isOf(names[2]!);
  await page.keyboard.press('ArrowDown');
  await app.account.isOf(names[3]!);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.callList.grid.root).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await app.account.isOf(names[4]!);
  // Esc at once closes the shortcuts alone.
  await page.evaluate(async () => {
    for (const key of ['?', 'Escape']) {
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
  await app.account.isOf(names[4]!);
});
