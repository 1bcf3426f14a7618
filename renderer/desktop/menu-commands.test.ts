import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MenuCommand } from './desktop-client.ts';

type Module = typeof import('./menu-commands.ts');

/** A desktop that notes what is offered to it, and a menu to choose from. */
function desktop() {
  const listeners: ((command: MenuCommand) => void)[] = [];
  const offers: (readonly MenuCommand[])[] = [];
  vi.stubGlobal('desktop', {
    offerCommands: async ({ commands }: { commands: readonly MenuCommand[] }) => void offers.push(commands),
    onMenuCommand: (listener: (command: MenuCommand) => void) => void listeners.push(listener),
  });
  const choose = (command: MenuCommand) => {
    for (const listen of listeners) listen(command);
  };
  return { offers, choose };
}

/** Whether a dialog is on screen. */
let isAsking = false;
let offerCommands: Module['offerCommands'];

beforeEach(async () => {
  isAsking = false;
  vi.stubGlobal('document', { querySelector: () => (isAsking ? {} : null) });
  vi.resetModules();
  ({ offerCommands } = await import('./menu-commands.ts'));
});
afterEach(() => vi.unstubAllGlobals());

describe('offered commands', () => {
  it('are told to the menu together, and taken back with their screen', () => {
    const { offers } = desktop();
    offerCommands({ 'open-sample': vi.fn() });
    const takeBack = offerCommands({ find: vi.fn(), 'day:next': vi.fn() });
    takeBack();
    expect(offers).toEqual([['open-sample'], ['open-sample', 'find', 'day:next'], ['open-sample']]);
  });

  it('run once, by whoever offered last, and not when they are taken back', () => {
    const { choose } = desktop();
    const [first, second] = [vi.fn(), vi.fn()];
    offerCommands({ find: first });
    const takeBack = offerCommands({ find: second });
    choose('find');
    takeBack();
    choose('find');
    choose('day:next');
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  it('wait for the answer to a question on screen', () => {
    const { choose } = desktop();
    const find = vi.fn();
    offerCommands({ find });
    isAsking = true;
    choose('find');
    expect(find).not.toHaveBeenCalled();
  });

  it('need a menu', () => {
    expect(() => offerCommands({ find: vi.fn() })()).not.toThrow();
  });
});
