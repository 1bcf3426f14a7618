import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, expect, it } from 'vitest';
import type { ExportedFile } from '../../../core/queries/shared/schema-parts.ts';
import type { DesktopApi } from './desktop-client.ts';
import { saveAndSay } from './save-and-say.tsx';

afterEach(() => {
  globalThis.desktop = undefined;
  notifications.clean();
});

const file = (name: string): ExportedFile => ({ name, mimeType: 'text/csv', bytes: new Uint8Array(3) });

/** A desktop whose dialogs stay until the test answers them. */
function withDialogs() {
  const dialogs: { readonly name: string; answer(place: string | null): void }[] = [];
  const desktop: Pick<DesktopApi, 'chooseExport' | 'saveExport'> = {
    chooseExport: ({ name }) =>
      new Promise((resolve) => {
        dialogs.push({ name, answer: (place) => resolve(place === null ? null : { place, name }) });
      }),
    saveExport: async ({ place }) => ({ saved: true, name: place, token: place }),
  };
  globalThis.desktop = desktop as DesktopApi;
  const isAsked = (count: number) => expect.poll(() => dialogs.map(({ name }) => name)).toHaveLength(count);
  return { dialogs, isAsked };
}

it('asks for the place of an export after the one before is saved or cancelled', async () => {
  const { dialogs, isAsked } = withDialogs();
  const saved = [saveAndSay(file('a.csv')), saveAndSay(file('b.csv')), saveAndSay(file('c.csv'))];
  await isAsked(1);
  dialogs[0]!.answer(null);
  await isAsked(2);
  dialogs[1]!.answer('b.csv');
  await isAsked(3);
  dialogs[2]!.answer('c.csv');
  expect(await Promise.all(saved)).toEqual([false, true, true]);
  expect(dialogs.map(({ name }) => name)).toEqual(['a.csv', 'b.csv', 'c.csv']);
  expect(notificationsStore.getState().notifications).toHaveLength(2);
});
