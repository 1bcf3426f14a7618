import { notifications } from '@mantine/notifications';

/** Reports why something could not be opened; `why` is a sentence, or an error of the app. */
export function sayNotOpened(why: unknown): void {
  if (typeof why !== 'string') console.error(why);
  notifications.show({
    title: 'Nothing was opened',
    message: typeof why === 'string' ? why : 'Something went wrong inside the app. Try again.',
    color: 'red',
    autoClose: false,
  });
}

/** Reports that the sample is missing. */
export function saySampleMissing(): void {
  notifications.show({ title: 'The sample can’t be opened', message: 'A part of the app is missing: install it again.', color: 'red' });
}
