import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MenuCommand } from './desktop-client.ts';

type Module = typeof import('./menu-commands.ts');

/** A desktop that records the offers, and a menu to choose from. */
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

/** A stand-in for an element of the page. */
class Element {
  readonly isContentEditable = false;
  constructor(
    readonly tagName: string,
    readonly type = '',
  ) {}
}
class Input extends Element {}

/** Whether a dialog is open. */
let isAsking = false;
let focused: Element | null = null;
const execCommand = vi.fn();
let offerCommands: Module['offerCommands'];

beforeEach(async () => {
  isAsking = false;
  focused = null;
  execCommand.mockClear();
  vi.stubGlobal('HTMLElement', Element);
  vi.stubGlobal('HTMLInputElement', Input);
  vi.stubGlobal('document', {
    querySelector: () => (isAsking ? {} : null),
    get activeElement() {
      return focused;
    },
    execCommand,
  });
  vi.resetModules();
  ({ offerCommands } = await import('./menu-commands.ts'));
});
afterEach(() => vi.unstubAllGlobals());

describe('offered commands', () => {
  it('are told to the menu together, and taken back with their screen', async () => {
    const { offers } = desktop();
    offerCommands({ 'open-sample': vi.fn() });
    await Promise.resolve();
    const takeBack = offerCommands({ find: vi.fn(), 'day:next': vi.fn() });
    await Promise.resolve();
    takeBack();
    await Promise.resolve();
    expect(offers).toEqual([['open-sample'], ['open-sample', 'find', 'day:next'], ['open-sample']]);
  });

  it('never leave the menu grey when a screen replaces its offers', async () => {
    const { offers } = desktop();
    const takeBack = offerCommands({ find: vi.fn() });
    await Promise.resolve();
    takeBack();
    offerCommands({ find: vi.fn(), print: vi.fn() });
    await Promise.resolve();
    expect(offers).toEqual([['find'], ['find', 'print']]);
  });

  it('run once, by the latest offer, and not after they are withdrawn', () => {
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

  it('of a dialog run while it is there', () => {
    const { choose } = desktop();
    const [beneath, own] = [vi.fn(), vi.fn()];
    offerCommands({ print: beneath });
    const close = offerCommands({ print: own }, true);
    isAsking = true;
    choose('print');
    close();
    choose('print');
    isAsking = false;
    choose('print');
    expect([beneath.mock.calls.length, own.mock.calls.length]).toEqual([1, 1]);
  });

  it('undo typing in a text field, even in a dialog, and elsewhere the page’s last change', () => {
    const { choose } = desktop();
    const [undo, redo] = [vi.fn(), vi.fn()];
    offerCommands({ undo, redo });
    for (const field of [new Input('INPUT', 'search'), new Element('TEXTAREA')]) {
      focused = field;
      isAsking = field.tagName === 'TEXTAREA';
      choose('undo');
      choose('redo');
    }
    expect(execCommand.mock.calls).toEqual([['undo'], ['redo'], ['undo'], ['redo']]);
    expect([undo.mock.calls.length, redo.mock.calls.length]).toEqual([0, 0]);
    isAsking = false;
    for (const other of [null, new Element('DIV'), new Input('INPUT', 'checkbox'), new Element('SELECT')]) {
      focused = other;
      choose('undo');
      choose('redo');
    }
    expect([undo.mock.calls.length, redo.mock.calls.length]).toEqual([4, 4]);
    expect(execCommand).toHaveBeenCalledTimes(4);
  });

  it('need a menu', () => {
    expect(() => offerCommands({ find: vi.fn() })()).not.toThrow();
  });
});
