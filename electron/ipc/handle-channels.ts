import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Channel } from './channel-names.ts';
import { CHANNELS, type Reply, type Request } from './contract.ts';
import { isOurFrame } from './our-page.ts';
import { Refusal } from './refusal.ts';

/** The handler of each channel; one too many or too few doesn't compile. */
export type Handlers = { readonly [C in Channel]: (request: Request<C>) => Reply<C> | Promise<Reply<C>> };

/** Tells whether an event comes from the app's window. */
export type IsOurs = (event: Pick<IpcMainInvokeEvent, 'sender'>) => boolean;

/**
 * Registers every channel. A request from another sender, or of the wrong shape, never reaches its handler; a reply of the wrong shape
 * never reaches the page, so that no path can leave in one. `onBug` gets what a handler throws; the page learns only that something went
 * wrong.
 */
export function handleChannels(
  ipcMain: Pick<IpcMain, 'handle'>,
  isOurs: IsOurs,
  handlers: Handlers,
  onRefusal: (channel: Channel, why: string) => void,
  onBug: (channel: Channel, error: unknown) => void,
): void {
  for (const channel of Object.keys(CHANNELS) as Channel[]) {
    const { request: question, reply } = CHANNELS[channel];
    // The handler belongs to this channel; the compiler can't follow that through the table.
    const answer = handlers[channel] as (request: unknown) => unknown;
    const refuse = (why: string): Error => {
      onRefusal(channel, why);
      return new Error(`${channel}: ${why}`);
    };
    ipcMain.handle(channel, async (event, ...sent: unknown[]) => {
      if (!isOurFrame(event.senderFrame) || !isOurs(event)) throw refuse('sent by a frame that is not the page');
      const asked = question.safeParse(sent[0]);
      if (sent.length > 1 || !asked.success) throw refuse('of the wrong shape');
      try {
        return reply.parse(await answer(asked.data));
      } catch (error) {
        if (error instanceof Refusal) throw refuse(error.message);
        onBug(channel, error);
        throw new Error(`${channel}: something went wrong inside the app`);
      }
    });
  }
}
