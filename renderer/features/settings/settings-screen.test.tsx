import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { desktopApi } from '../../lib/desktop/desktop-client.ts';
import { EMPTY_USER_DATA } from '../../lib/user-data/user-data.ts';
import { userDataFile } from '../../lib/user-data/user-data-file.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { draw } from '../../testing/draw.tsx';
import { openedExtracts } from '../../testing/draw-screen.tsx';
import { customerList } from '../../testing/stored-data.ts';
import { SettingsScreen } from './settings-screen.tsx';

const CUSTOMER_LIST = customerList('North');

async function settings() {
  return draw(<SettingsScreen opened={(await openedExtracts()).opened} onOpen={() => undefined} />);
}

afterEach(async () => {
  vi.restoreAllMocks();
  globalThis.desktop = undefined;
  await userDataStore.removeCustomerList(CUSTOMER_LIST.id);
});

describe('the settings', () => {
  it('say what is open, and change how the app looks', async () => {
    await settings();
    await expect.element(page.getByText('trs', { exact: true })).toBeVisible();
    await expect.element(page.getByText(/on this computer, in this browser, apart from the extracts/)).toBeVisible();
    await page.getByText('Dark').click();
    await expect.poll(() => document.documentElement.dataset.mantineColorScheme).toBe('dark');
  });

  it('say that there is no customer list yet, and list the ones there are', async () => {
    const drawn = await settings();
    await expect.element(page.getByText('No customer list yet: the first call note starts one.')).toBeVisible();
    await drawn.unmount();
    await userDataStore.put({ books: [CUSTOMER_LIST] });
    await settings();
    await expect.element(page.getByText(CUSTOMER_LIST.name)).toBeVisible();
  });

  it('show no customer lists while they are being read', async () => {
    vi.spyOn(userDataStore, 'everything').mockReturnValue(new Promise(() => undefined));
    await settings();
    await expect.element(page.getByRole('heading', { name: 'Customer lists' })).toBeVisible();
    expect(page.getByText(/^No customer list yet/).elements()).toEqual([]);
  });

  it('say why the customer lists can’t be read', async () => {
    vi.spyOn(userDataStore, 'everything').mockResolvedValue({ ok: false, error: { kind: 'blocked', detail: '' } });
    await settings();
    await expect.element(page.getByRole('alert')).toHaveTextContent('An older version of the app is open in another window.');
    expect(page.getByText(/^No customer list yet/).elements()).toEqual([]);
  });

  it('offer the present name of a customer list for a rename, also after a cancelled one and a rename in another window', async () => {
    await userDataStore.put({ books: [CUSTOMER_LIST] });
    await settings();
    await page.getByRole('button', { name: 'Rename North' }).click();
    await page.getByLabelText('New name').fill('Typed and left');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Rename North' }).click();
    await expect.element(page.getByLabelText('New name')).toHaveValue('North');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await userDataStore.changeCustomerList(CUSTOMER_LIST.id, (stored) => ({ ...stored, name: 'South' }));
    await page.getByRole('button', { name: 'Rename South' }).click();
    await expect.element(page.getByLabelText('New name')).toHaveValue('South');
  });

  it('list the backups of the desktop app, and say which one can’t be read', async () => {
    const text = userDataFile({ ...EMPTY_USER_DATA, books: [CUSTOMER_LIST] }, '2021-05-12T09:30:00.000Z');
    desktopWith({ '2021-05-12': { text }, '2021-05-11': { text: '{' } });
    await settings();
    await expect.element(page.getByText('12 May 2021')).toBeVisible();
    await expect.element(page.getByText(/on this computer, in the data folder of the app, apart from the extracts/)).toBeVisible();
    await expect.element(page.getByText(/^0 notes in 1 customer list/)).toBeVisible();
    await expect.element(page.getByText('This is no JSON file, or only a part of one.')).toBeVisible();
    expect(page.getByRole('button', { name: /^Restore / }).elements()).toHaveLength(1);
  });

  it('say that there is no backup yet', async () => {
    desktopWith({});
    await settings();
    await expect.element(page.getByText('No backup yet: the first call note starts one.')).toBeVisible();
  });
});

/** The desktop app with these backups by day. */
function desktopWith(backups: Readonly<Record<string, { readonly text: string }>>): void {
  globalThis.desktop = {
    noteBackups: async () => Object.entries(backups).map(([day, { text }]) => ({ day, bytes: text.length })),
    readNoteBackup: async ({ day }: { day: string }) => backups[day]!,
  } as unknown as NonNullable<ReturnType<typeof desktopApi>>;
}
