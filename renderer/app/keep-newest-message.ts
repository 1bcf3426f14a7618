import { notifications, notificationsStore } from '@mantine/notifications';

/**
 * Shows the newest message at once, from now on: the kit would hold it back until an older one is closed. The oldest goes, of those that close
 * by themselves if there are any. Returns a function that ends it.
 */
export function keepNewestMessage(): () => void {
  return notificationsStore.subscribe(({ notifications: shown, queue }) => {
    if (queue.length === 0) return;
    const oldest = shown.find(({ autoClose }) => autoClose !== false) ?? shown[0]!;
    notifications.hide(oldest.id!);
  });
}
