import { describe, expect, it, vi } from 'vitest';
import { buildDesktop } from './build-desktop.ts';
import { CHANNEL_OF, EVENT_OF } from './channel-names.ts';

function built() {
  const heard = new Map<string, ((...parts: unknown[]) => void)[]>();
  const ipc = {
    invoke: vi.fn(async (..._: unknown[]): Promise<unknown> => 'answer'),
    on: vi.fn((channel: string, listener: never) => void heard.set(channel, [...(heard.get(channel) ?? []), listener])),
    off: vi.fn((channel: string, listener: never) =>
      heard.set(
        channel,
        heard.get(channel)!.filter((each) => each !== listener),
      ),
    ),
  };
  const paths = new Map([['dropped', '/home/ann/May']]);
  const tell = (channel: string, ...parts: unknown[]) => {
    for (const listen of heard.get(channel) ?? []) listen(...parts);
  };
  const desktop = buildDesktop(ipc as never, (file) => paths.get(file) ?? '');
  return { desktop, ipc, tell };
}

describe('window.desktop', () => {
  it('is frozen, and has a function for each channel and event, and nothing else', () => {
    const { desktop } = built();
    expect(Object.isFrozen(desktop)).toBe(true);
    expect(Object.keys(desktop).sort()).toEqual([...Object.keys(CHANNEL_OF), ...Object.keys(EVENT_OF)].sort());
    for (const each of Object.values(desktop)) expect(typeof each).toBe('function');
  });

  it('sends each request on its own channel, with one argument, whatever else it is called with', async () => {
    const { desktop, ipc } = built();
    const { noteDropped: _, ...questions } = CHANNEL_OF;
    for (const [name, channel] of Object.entries(questions)) {
      const ask = desktop[name as keyof typeof questions] as (...parts: unknown[]) => Promise<unknown>;
      expect(await ask({ some: 'question' }, 'more')).toBe('answer');
      expect(ipc.invoke.mock.lastCall).toEqual([channel, { some: 'question' }]);
    }
  });

  it('sends the paths of files from the system, and none for files that a script made', async () => {
    const { desktop, ipc } = built();
    await desktop.noteDropped(['dropped', 'made by a script']);
    expect(ipc.invoke.mock.calls).toEqual([['files:note-dropped', { paths: ['/home/ann/May'] }]]);
  });

  it('passes messages on without Electron’s event, until it is stopped', () => {
    const { desktop, tell } = built();
    const listener = vi.fn();
    const stop = desktop.onMenuCommand(listener);
    tell('menu:command', { sender: 'ipcRenderer' }, 'find');
    stop();
    tell('menu:command', { sender: 'ipcRenderer' }, 'find');
    expect(listener.mock.calls).toEqual([['find']]);
  });
});
