import { notifications } from '@mantine/notifications';

/** Says that the sample, which comes with the app, isn't there. */
export function saySampleMissing(): void {
  notifications.show({ title: 'The sample can’t be opened', message: 'A part of the app is missing: install it again.', color: 'red' });
}
