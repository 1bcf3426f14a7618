import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { today } from '../lib/days/today.ts';
import { desktopApi } from '../lib/desktop/desktop-client.ts';
import { keepBackups } from '../lib/user-data/note-backups.ts';
import { userDataStore } from '../lib/user-data/window-store.ts';
import { APP_WORDS } from './words.ts';

/** Writes backups of the notes while the page exists, if there is a desktop to store them. Reports a failure once. */
export function useNoteBackups(): void {
  useEffect(() => {
    const desktop = desktopApi();
    if (desktop === null) return;
    const onFault = (why: string) =>
      notifications.show({
        id: 'note-backup',
        title: APP_WORDS.useNoteBackups.failedTitle,
        message: APP_WORDS.useNoteBackups.failedText(why),
        color: 'red',
        autoClose: false,
      });
    return keepBackups({ desktop, store: userDataStore, today, now: Date.now, onFault });
  }, []);
}
