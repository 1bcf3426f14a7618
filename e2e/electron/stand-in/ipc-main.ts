import type { Reply } from './in-page.ts';
import { strictly } from './strict.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export class IpcMainDouble {
  readonly #handlers = new Map<string, Handler>();
  readonly ipcMain = strictly('IpcMain', {
    handle: (channel: string, handler: Handler) => {
      if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      this.#handlers.set(channel, handler);
    },
    removeHandler: (channel: string) => void this.#handlers.delete(channel),
  });

  /** What a page's `ipcRenderer.invoke` comes to. */
  async invoke(
    sender: Electron.WebContents,
    senderFrame: Electron.WebFrameMain | null,
    channel: string,
    args: readonly unknown[],
  ): Promise<Reply> {
    const handler = this.#handlers.get(channel);
    if (!handler) return { error: `Error: No handler registered for '${channel}'` };
    const event = { type: 'frame', sender, senderFrame, processId: 1, frameId: 1 } as unknown as Electron.IpcMainInvokeEvent;
    try {
      return { result: structuredClone(await handler(event, ...args)) };
    } catch (error) {
      return { error: String(error) };
    }
  }
}
