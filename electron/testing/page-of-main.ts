import type { MenuItemConstructorOptions } from 'electron';
import { vi } from 'vitest';
import type { Channel, EventChannel } from '../ipc/channel-names.ts';
import { CHANNELS } from '../ipc/contract.ts';
import { PAGE_URL } from '../ipc/our-page.ts';
import type { recordedElectron } from './recorded-electron.ts';

type Item = MenuItemConstructorOptions;
type Reply = { readonly [key: string]: unknown } | readonly unknown[] | boolean | null | undefined;

/** The analyst's answers for `startedMain`, by dialog: each is used once; a dialog without an answer throws. */
export function analyst() {
  const queues = { showOpenDialog: [] as unknown[], showSaveDialog: [] as unknown[], showMessageBox: [] as unknown[] };
  const asked: { dialog: string; options: Record<string, unknown> }[] = [];
  const take = (dialog: keyof typeof queues, args: readonly unknown[]) => {
    asked.push({ dialog, options: args.at(-1) as Record<string, unknown> });
    if (queues[dialog].length === 0) throw new Error(`There is no answer for ${dialog}.`);
    return queues[dialog].shift();
  };
  const buttonOf = (args: readonly unknown[], label: unknown) => (args.at(-1) as { buttons: unknown[] }).buttons.indexOf(label);
  return {
    asked,
    answers: {
      'dialog.showOpenDialog': async (...args: unknown[]) => {
        const filePaths = take('showOpenDialog', args) as string[] | null;
        return { canceled: filePaths === null, filePaths: filePaths ?? [] };
      },
      'dialog.showSaveDialog': async (...args: unknown[]) => {
        const filePath = take('showSaveDialog', args) as string | null;
        return { canceled: filePath === null, filePath: filePath ?? '' };
      },
      'dialog.showMessageBox': async (...args: unknown[]) => ({ response: buttonOf(args, take('showMessageBox', args)) }),
    },
    /** Paths, or null to cancel. */
    opens: (...paths: readonly (readonly string[] | null)[]) => void queues.showOpenDialog.push(...paths),
    saves: (...paths: readonly (string | null)[]) => void queues.showSaveDialog.push(...paths),
    /** Labels of buttons. */
    presses: (...labels: readonly string[]) => void queues.showMessageBox.push(...labels),
  };
}

/** The menu of the main process: for `startedMain`, and to choose items from. */
export function menuBar() {
  let items: readonly Item[] = [];
  const below = (list: readonly Item[]): Item[] => list.flatMap((item) => [item, ...below((item.submenu as Item[] | undefined) ?? [])]);
  return {
    answers: {
      'Menu.buildFromTemplate': (template: Item[]) => {
        items = template;
        return { getMenuItemById: (id: string) => below(items).find((item) => item.id === id) ?? null };
      },
    },
    /** The ids of the enabled items. */
    offered: () => below(items).flatMap(({ id, enabled = true, submenu }) => (id && enabled && !submenu ? [id] : [])),
    labels: (id: RegExp) => below(items).flatMap((item) => (item.id && id.test(item.id) ? [item.label] : [])),
    choose(id: string): void {
      const item = below(items).find((each) => each.id === id || each.label === id);
      if (!item || item.enabled === false) throw new Error(`The menu has no ${id} to choose.`);
      item.click?.(undefined as never, { id: 1 } as never, undefined as never);
    },
  };
}

/** The page in the window of a recorded Electron, as the main process sees it: its requests, and the messages it gets. */
export function pageOf(electron: ReturnType<typeof recordedElectron>) {
  const heard: string[] = [];
  const note = <Value>(value: Value): Value => {
    heard.push(JSON.stringify(value) ?? 'undefined');
    return value;
  };
  const told = (channel: EventChannel) =>
    electron.callsOf('contents.send').flatMap(([name, what]) => (name === channel ? [what as { readonly [key: string]: unknown }] : []));
  return {
    /** Sends a request as the preload does. */
    async ask(channel: Channel, request?: unknown): Promise<Reply> {
      const handler = electron.callsOf('ipcMain.handle').find(([name]) => name === channel)?.[1] as (...args: unknown[]) => Promise<Reply>;
      const event = { senderFrame: { url: PAGE_URL, parent: null }, sender: electron.contents };
      try {
        return note(await handler(event, request));
      } catch (error) {
        note(String(error));
        throw error;
      }
    },
    told,
    /** Waits until the page got that many messages of a channel; returns the last one. */
    tells: (channel: EventChannel, times: number) =>
      vi.waitFor(
        () => {
          const all = told(channel);
          if (all.length !== times) throw new Error(`The page was told ${all.length} times, not ${times}: ${JSON.stringify(all)}`);
          return all.at(-1)!;
        },
        { timeout: 10_000, interval: 20 },
      ),
    /** Everything that the page has received, as text. */
    learned: (): string[] => [...heard, ...electron.callsOf('contents.send').map((args) => JSON.stringify(args))],
    channels: Object.keys(CHANNELS) as Channel[],
  };
}
