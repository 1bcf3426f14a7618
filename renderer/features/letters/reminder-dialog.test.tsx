import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { answered } from '../../../core/testing/session-extracts.ts';
import { NO_PROFILE } from '../../lib/user-data/user-data.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { ReminderDialog } from './reminder-dialog.tsx';

beforeEach(async () => {
  answered(await userDataStore.put({ profiles: [NO_PROFILE] }));
});

async function drawReminder(core?: CoreApi) {
  const over = await openedExtracts();
  const asOf = over.opened.summary.day.asOf;
  const onClose = vi.fn();
  await drawScreen(ReminderDialog, core === undefined ? over : { ...over, core }, {}, { accountId: 'A2', asOf, onClose });
  return onClose;
}

it('the reminder names the company and its invoices, says that nothing is sent, and where its words are set', async () => {
  const onClose = await drawReminder();
  const dialog = page.getByRole('dialog', { name: 'Reminder' });
  await expect.element(dialog.getByText(/^Change the text, then copy or save it\. Nothing is sent\./)).toBeVisible();
  await expect.element(dialog.getByText(/Your company’s name, bank details and the template are set in Settings\.$/)).toBeVisible();
  await expect.element(dialog.getByRole('textbox', { name: 'Subject' })).toHaveValue('Open invoices of Bolt & Co, account A2');
  const text = dialog.getByRole('textbox', { name: 'Text' }).element() as HTMLTextAreaElement;
  expect(text.value).toMatch(/^\d{1,2} \w{3} \d{4}\n\nDear Bob Ray,\n[\s\S]*\nI3 .*\$33\.50\n/);
  await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledOnce();
});

it('the reminder is empty while the statement is on its way', async () => {
  await drawReminder(SILENT_CORE);
  await expect.element(page.getByRole('dialog', { name: 'Reminder' })).toBeVisible();
  expect(page.getByRole('textbox').elements()).toEqual([]);
});

it('the reminder says why there is no statement', async () => {
  await drawReminder(failingCore({ code: 'ageing.not-exact' }));
  await expect.element(page.getByText(/exact/)).toBeVisible();
  expect(page.getByRole('textbox').elements()).toEqual([]);
});
