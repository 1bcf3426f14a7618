import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { draw, openedExtracts } from '../../testing/draw.tsx';
import { book } from '../../testing/stored-data.ts';
import { SettingsScreen } from './settings-screen.tsx';

const BOOK = book('North');

async function settings() {
  return draw(<SettingsScreen opened={(await openedExtracts()).opened} onOpen={() => undefined} />);
}

afterEach(async () => {
  await userDataStore.removeBook(BOOK.id);
});

describe('the settings', () => {
  it('say what is open, and change how the app looks', async () => {
    await settings();
    await expect.element(page.getByText('trs', { exact: true })).toBeVisible();
    await page.getByText('Dark').click();
    await expect.poll(() => document.documentElement.dataset.mantineColorScheme).toBe('dark');
  });

  it('say that there is no book yet, and list the ones there are', async () => {
    const drawn = await settings();
    await expect.element(page.getByText('No book yet: the first outcome of a call begins one.')).toBeVisible();
    await drawn.unmount();
    await userDataStore.put({ books: [BOOK] });
    await settings();
    await expect.element(page.getByText(BOOK.name)).toBeVisible();
  });
});
