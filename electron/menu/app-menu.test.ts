import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { RecentOpening } from '../ipc/contract.ts';
import { EDIT_COMMANDS, OFFERED_COMMANDS } from '../ipc/menu-commands.ts';
import { AppMenu } from './app-menu.ts';
import { type MenuActions, menuTemplate } from './menu-template.ts';

type Item = MenuItemConstructorOptions;

function actions() {
  const act = {
    openFiles: vi.fn(),
    openFolder: vi.fn(),
    openRecent: vi.fn(),
    forgetRecent: vi.fn(),
    command: vi.fn(),
    edit: vi.fn(),
    showAbout: vi.fn(),
    showLog: vi.fn(),
    showCrashes: vi.fn(),
  };
  return act satisfies MenuActions;
}

const RECENT: RecentOpening[] = [{ id: 'a'.repeat(32), label: 'Smith & Sons', openedAt: 1 }];

function template(platform: NodeJS.Platform, { isPackaged = true, recent = RECENT, act = actions() } = {}) {
  const items = menuTemplate({ platform, isPackaged, recent, offered: new Set(['find']) }, act);
  const all = (list: readonly Item[]): Item[] => list.flatMap((item) => [item, ...all((item.submenu as Item[] | undefined) ?? [])]);
  const every = all(items);
  const item = (id: string) => {
    const found = every.filter((each) => each.id === id);
    if (found.length !== 1) throw new Error(`${found.length} items have the id ${id}.`);
    return found[0]!;
  };
  return { items, every, item, act };
}

const SYSTEMS = ['linux', 'win32', 'darwin'] as const;

describe.each(SYSTEMS)('the menu on %s', (platform) => {
  it('has an item for every command of the page, grey until it is offered', () => {
    const { item, act } = template(platform);
    for (const command of OFFERED_COMMANDS) {
      expect(item(command).enabled, command).toBe(command === 'find');
      item(command).click?.(undefined as never, undefined as never, undefined as never);
    }
    expect(act.command.mock.calls).toEqual(OFFERED_COMMANDS.map((command) => [command]));
  });

  it('always has undo and redo, with the keys of the system', () => {
    const { item, act } = template(platform);
    const window = { id: 1 } as never;
    for (const command of EDIT_COMMANDS) {
      expect(item(command).enabled ?? true, command).toBe(true);
      item(command).click?.(undefined as never, window, undefined as never);
    }
    expect(act.edit.mock.calls).toEqual(EDIT_COMMANDS.map((command) => [command, window]));
    const redo = platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z';
    expect(EDIT_COMMANDS.map((command) => item(command).accelerator)).toEqual(['CmdOrCtrl+Z', redo]);
  });

  it('opens files, shows the version and clears recent openings without the page', () => {
    const { item, act } = template(platform);
    for (const id of ['open-files', 'open-folder', `recent:${'a'.repeat(32)}`, 'forget-recent', 'about', 'show-log', 'show-crashes']) {
      expect(item(id).enabled ?? true, id).toBe(true);
      item(id).click?.(undefined as never, undefined as never, undefined as never);
    }
    const { command, edit, openRecent, ...others } = act;
    expect(openRecent.mock.calls).toEqual([['a'.repeat(32)]]);
    expect(command).not.toHaveBeenCalled();
    expect(edit).not.toHaveBeenCalled();
    for (const [name, each] of Object.entries(others)) expect(each, name).toHaveBeenCalledOnce();
  });

  it('has each shortcut once', () => {
    const shortcuts = template(platform).every.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [String(accelerator)]));
    expect(shortcuts).toContain('CmdOrCtrl+K');
    expect(shortcuts).toContain('CmdOrCtrl+6');
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('zooms in with the plain key, and with Shift and that key', () => {
    const zoomsIn = template(platform).every.filter(({ role }) => role === 'zoomIn');
    // The role's default is Ctrl and Plus, which needs Shift on most keyboards.
    expect(zoomsIn.map(({ accelerator, visible }) => ({ accelerator, visible }))).toEqual([
      { accelerator: undefined, visible: undefined },
      { accelerator: 'CmdOrCtrl+=', visible: false },
    ]);
    expect(zoomsIn[1]?.acceleratorWorksWhenHidden).toBe(true);
    expect(template(platform).every.filter(({ role }) => role === 'resetZoom')).toHaveLength(1);
  });

  it('has the developer tools only in development', () => {
    const roles = (isPackaged: boolean) => template(platform, { isPackaged }).every.map(({ role }) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });

  it('has the roles that each system expects', () => {
    const roles = template(platform).every.map(({ role }) => role);
    expect(roles).toEqual(
      expect.arrayContaining([
        'editMenu',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'close',
        'zoomIn',
        'zoomOut',
        'resetZoom',
        'togglefullscreen',
        'help',
        'quit',
      ]),
    );
    expect(roles.includes('appMenu')).toBe(platform === 'darwin');
    expect(roles.includes('windowMenu')).toBe(platform === 'darwin');
  });
});

it('recent openings show their exact names, and an empty list is disabled', () => {
  expect(template('linux').item(`recent:${'a'.repeat(32)}`).label).toBe('Smith && Sons');
  expect(template('linux').item('open-recent').enabled).toBe(true);
  expect(template('linux', { recent: [] }).item('open-recent').enabled).toBe(false);
});

describe('the installed menu', () => {
  function placed() {
    let recent = RECENT;
    const built: Map<string, { enabled: boolean }>[] = [];
    const maker = {
      buildFromTemplate(items: Item[]) {
        const byId = new Map<string, { enabled: boolean }>();
        const add = (list: readonly Item[]) => {
          for (const item of list) {
            if (item.id) byId.set(item.id, { enabled: item.enabled ?? true });
            add((item.submenu as Item[] | undefined) ?? []);
          }
        };
        add(items);
        built.push(byId);
        return { getMenuItemById: (id: string) => byId.get(id) ?? null } as never;
      },
      setApplicationMenu: vi.fn(),
    };
    const menu = new AppMenu(maker, { platform: 'linux', isPackaged: true }, () => recent, actions());
    const offered = () =>
      [...built.at(-1)!].filter(([id, { enabled }]) => enabled && OFFERED_COMMANDS.includes(id as never)).map(([id]) => id);
    return { menu, maker, built, offered, remember: (list: RecentOpening[]) => (recent = list) };
  }

  it('greys what the page does not offer, without a rebuild', () => {
    const { menu, maker, offered } = placed();
    menu.build();
    expect(offered()).toEqual([]);
    menu.offer(['find', 'screen:calls']);
    expect(offered()).toEqual(['screen:calls', 'find']);
    menu.offer([]);
    expect(offered()).toEqual([]);
    expect(maker.setApplicationMenu).toHaveBeenCalledOnce();
  });

  it('keeps what is offered when recent openings change', () => {
    const { menu, built, offered, remember } = placed();
    menu.build();
    menu.offer(['find']);
    remember([]);
    menu.build();
    expect(offered()).toEqual(['find']);
    expect(built.at(-1)!.has(`recent:${'a'.repeat(32)}`)).toBe(false);
  });

  it('accepts offers before it is built', () => {
    const { menu, offered } = placed();
    menu.offer(['find']);
    menu.build();
    expect(offered()).toEqual(['find']);
  });
});
