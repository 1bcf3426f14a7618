import { notifications } from '@mantine/notifications';

/** Says why something could not be opened; `why` is a sentence, or what went wrong inside the app. */
export function sayNotOpened(why: unknown): void {
  if (typeof why !== 'string') console.error(why);
  notifications.show({
    title: 'Nothing was opened',
    message: typeof why === 'string' ? why : 'Something went wrong inside the app. Try again.',
    color: 'red',
    autoClose: false,
  });
}

/** Says that the sample, which comes with the app, isn't there. */
export function saySampleMissing(): void {
  notifications.show({ title: 'The sample can’t be opened', message: 'A part of the app is missing: install it again.', color: 'red' });
}
