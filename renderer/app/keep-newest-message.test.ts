import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepNewestMessage } from './keep-newest-message.ts';

let stop: () => void;
beforeEach(() => {
  stop = keepNewestMessage();
});
afterEach(() => {
  stop();
  notifications.clean();
});

const shown = () => notificationsStore.getState().notifications.map(({ message }) => message);

it('shows the newest messages, however many came before', () => {
  for (let file = 1; file <= 12; file++) notifications.show({ message: `file ${file}` });
  expect(shown()).toEqual(['file 8', 'file 9', 'file 10', 'file 11', 'file 12']);
  expect(notificationsStore.getState().queue).toEqual([]);
});

it('lets messages go first that close by themselves, and the oldest of the others after them', () => {
  notifications.show({ message: 'first failure', autoClose: false });
  for (let file = 1; file <= 12; file++) notifications.show({ message: `file ${file}` });
  expect(shown()).toEqual(['first failure', 'file 9', 'file 10', 'file 11', 'file 12']);
  for (let failure = 2; failure <= 7; failure++) notifications.show({ message: `failure ${failure}`, autoClose: false });
  expect(shown()).toEqual(['failure 3', 'failure 4', 'failure 5', 'failure 6', 'failure 7']);
});
