import { expect } from '@playwright/test';
import type { Extracts } from './data/extracts.ts';
import { nextWeek } from './data/next-week.ts';
import { callList } from './data/trs.ts';
import type { App } from './pages/app.ts';

/** Visits the call list with outcomes, the changes since the last list, and the customer lists that keep them. */
export async function onOutcomes(app: App, extracts: Extracts, visit: (name: string) => Promise<void>): Promise<void> {
  const { keyboard } = app.page;
  const promised = app.outcomes.form('Promised');
  const folder = extracts.altered('outcomes', {});
  await app.open(folder);
  await visit('call-list-new-customer-list');
  // A promise on an earlier list, so that it is broken by now.
  await app.top.typeDay('2026-06-20');
  await app.top.isAsOf('20 Jun 2026');
  await app.outcomes.isReady();
  await keyboard.press('p');
  await expect(promised).toBeVisible();
  await keyboard.type('25 Jun 2026');
  await keyboard.press('Tab');
  await keyboard.type('999,999');
  await keyboard.press('Enter');
  // More than is open is asked about first.
  await keyboard.press('Enter');
  await expect(promised).toBeHidden();
  await app.top.typeDay('2026-06-30');
  await app.top.isAsOf('30 Jun 2026');
  await expect(app.callList.grid.row(1)).toContainText('Promise broken');
  await app.callList.grid.row(2).click();
  await app.outcomes.isReady();
  await keyboard.press('n');
  await keyboard.press('Shift+D');
  await keyboard.type('The delivery of March was short, wants a credit');
  await keyboard.press('Enter');
  await expect(app.outcomes.form('Disputed')).toBeHidden();
  await keyboard.press('s');
  await keyboard.press('Enter');
  await expect(app.outcomes.told).toContainText('Snoozed');
  await app.callList.grid.row(1).click();
  await expect(app.outcomes.contacts).toBeVisible();
  await visit('call-list-worked');
  await app.print.openCalls();
  await visit('print-call-list-worked');
  await app.print.close();
  await keyboard.press('p');
  await expect(promised).toBeVisible();
  await visit('outcome-form');
  await keyboard.press('Tab');
  await keyboard.type('a lot');
  await keyboard.press('Enter');
  await expect(app.outcomes.problem).toBeVisible();
  await visit('outcome-form-fault');
  await keyboard.press('Escape');
  // What was typed is kept, and opening other files would ask about it.
  await visit('outcome-form-kept');
  await app.account.root.getByRole('button', { name: 'Discard' }).click();
  await keyboard.press('?');
  await expect(app.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await visit('keyboard-help');
  await keyboard.press('Escape');

  const [first, second] = callList(folder);
  const paid = { [first!.acct_id!]: '2026-07-09', [second!.acct_id!]: '2026-07-10' };
  await app.open(extracts.altered('outcomes later', nextWeek({ paid })));
  await expect(app.customerLists.since).toContainText('Since 30 Jun 2026');
  await app.callList.grid.settled();
  await visit('call-list-since');
  await app.customerLists.since.getByRole('button', { name: 'gone, paid' }).click();
  await expect(app.page.getByRole('dialog', { name: /gone, paid/ })).toBeVisible();
  await visit('call-list-since-gone');
  await keyboard.press('Escape');
  await app.callList.grid.root.click({ position: { x: 5, y: 5 } });
  const renamed = (text: string) => text.replace(/^(\d+),(?=[A-Z])/gm, (line, id: string) => (Number(id) > 12 ? `${line}New ` : line));
  await app.open(extracts.altered('outcomes perhaps', { 'accounts.csv': renamed }));
  await expect(app.customerLists.question).toBeVisible();
  await visit('call-list-customer-list-question');
  await app.goTo('Settings');
  await expect(app.customerLists.entry('outcomes')).toBeVisible();
  await visit('settings-customer-lists');
  await app.customerLists.entry('outcomes').getByRole('button', { name: 'Delete outcomes' }).click();
  await visit('settings-customer-lists-delete');
}
