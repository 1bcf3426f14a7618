import type { WebContents } from 'electron';
import type { EventChannel } from './channel-names.ts';
import { EVENTS, type EventData } from './contract.ts';

/** Sends a message to the page. Throws when the message has the wrong shape: that is a bug. */
export function sendToPage<E extends EventChannel>(
  contents: Pick<WebContents, 'send' | 'isDestroyed'>,
  channel: E,
  data: EventData<E>,
): void {
  if (contents.isDestroyed()) return;
  contents.send(channel, EVENTS[channel].parse(data));
}
