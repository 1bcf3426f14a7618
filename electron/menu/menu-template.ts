import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import type { RecentOpening } from '../ipc/contract.ts';
import { type EditCommand, MENU_EXPORTS, MENU_SCREENS, type MenuCommand } from '../ipc/menu-commands.ts';
import { MENU_WORDS } from './words.ts';

/** What the menu does in the main process; all other commands go to the page. */
export interface MenuActions {
  openFiles(): void;
  openFolder(): void;
  openRecent(id: string): void;
  forgetRecent(): void;
  command(command: MenuCommand): void;
  /** `window`: the one that has the focus; none while a dialog of the system has it. */
  edit(command: EditCommand, window: BaseWindow | undefined): void;
  showAbout(): void;
  showLog(): void;
  showCrashes(): void;
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly recent: readonly RecentOpening[];
  /** The commands that make sense on the current page. */
  readonly offered: ReadonlySet<MenuCommand>;
}

const LINE: MenuItemConstructorOptions = { type: 'separator' };

/** The menu for a system. Items that send a command to the page have the command as their id, and are greyed until the page offers it. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const isMac = state.platform === 'darwin';
  const ask = (command: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator !== undefined && { accelerator }),
    enabled: state.offered.has(command),
    click: () => actions.command(command),
  });
  const about: MenuItemConstructorOptions = { id: 'about', label: MENU_WORDS.about, click: actions.showAbout };
  const settings = ask('screen:settings', MENU_WORDS.settings, 'CmdOrCtrl+,');
  return [
    ...(isMac ? [appMenu(about, settings)] : []),
    { id: 'file', label: MENU_WORDS.file, submenu: fileMenu(state, actions, ask, isMac ? [] : [LINE, settings]) },
    { id: 'edit', role: 'editMenu', submenu: editMenu(state.platform, actions) },
    { id: 'view', label: MENU_WORDS.view, submenu: viewMenu(state, ask) },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      id: 'help',
      role: 'help',
      submenu: [
        { id: 'show-log', label: MENU_WORDS.showLog, click: actions.showLog },
        { id: 'show-crashes', label: MENU_WORDS.showCrashReports, click: actions.showCrashes },
        ...(isMac ? [] : [LINE, about]),
      ],
    },
  ];
}

type Ask = (command: MenuCommand, label: string, accelerator?: string) => MenuItemConstructorOptions;

function appMenu(about: MenuItemConstructorOptions, settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  const rest: MenuItemConstructorOptions[] = [{ role: 'services' }, LINE, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }];
  return { id: 'app', role: 'appMenu', submenu: [about, LINE, settings, LINE, ...rest, LINE, { role: 'quit' }] };
}

function fileMenu(
  { platform, recent }: MenuState,
  { openFiles, openFolder, openRecent, forgetRecent }: MenuActions,
  ask: Ask,
  settings: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  const exportOf = (prefix: string) =>
    MENU_EXPORTS.filter((kind) => kind.startsWith(prefix)).map((kind) => ask(`export:${kind}`, MENU_WORDS.exports[kind]));
  return [
    { id: 'open-files', label: MENU_WORDS.openFiles, accelerator: 'CmdOrCtrl+O', click: openFiles },
    { id: 'open-folder', label: MENU_WORDS.openFolder, accelerator: 'CmdOrCtrl+Shift+O', click: openFolder },
    ask('open-database', MENU_WORDS.openDatabase),
    {
      id: 'open-recent',
      label: MENU_WORDS.openRecent,
      enabled: recent.length > 0,
      submenu: [
        // An ampersand would mark the item's access key.
        ...recent.map(({ id, label }) => ({ id: `recent:${id}`, label: label.replaceAll('&', '&&'), click: () => openRecent(id) })),
        LINE,
        { id: 'forget-recent', label: MENU_WORDS.forgetRecent, click: forgetRecent },
      ],
    },
    ask('open-sample', MENU_WORDS.openSample),
    LINE,
    { id: 'export-calls', label: MENU_WORDS.exportCalls, submenu: exportOf('calls.') },
    { id: 'export-ageing', label: MENU_WORDS.exportAgeing, submenu: exportOf('ageing.') },
    { id: 'export-accounts', label: MENU_WORDS.exportAccounts, submenu: exportOf('accounts.') },
    { id: 'export-features', label: MENU_WORDS.exportFeatures, submenu: exportOf('features.') },
    LINE,
    ask('print', MENU_WORDS.print, 'CmdOrCtrl+P'),
    ...settings,
    LINE,
    { role: 'close', label: MENU_WORDS.close },
    ...(platform === 'darwin' ? [] : [{ role: 'quit' } as const]),
  ];
}

/** The roles of these items act on text fields only; the page knows what else can be undone, such as a filter. */
function editMenu(platform: NodeJS.Platform, { edit }: MenuActions): MenuItemConstructorOptions[] {
  const step = (command: EditCommand, label: string, accelerator: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    accelerator,
    click: (_, window) => edit(command, window),
  });
  return [
    step('undo', MENU_WORDS.undo, 'CmdOrCtrl+Z'),
    step('redo', MENU_WORDS.redo, platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z'),
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    ...(platform === 'darwin' ? [{ role: 'pasteAndMatchStyle' } as const] : []),
    { role: 'delete' },
    LINE,
    { role: 'selectAll' },
  ];
}

function viewMenu({ isPackaged }: MenuState, ask: Ask): MenuItemConstructorOptions[] {
  return [
    ...MENU_SCREENS.map((screen, i) => ask(`screen:${screen}`, MENU_WORDS.screens[screen], `CmdOrCtrl+${i + 1}`)),
    ask('screen:live', MENU_WORDS.live),
    LINE,
    ask('find', MENU_WORDS.find, 'CmdOrCtrl+K'),
    ask('day:previous', MENU_WORDS.previousDay, 'CmdOrCtrl+['),
    ask('day:next', MENU_WORDS.nextDay, 'CmdOrCtrl+]'),
    LINE,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // The role's default key needs Shift on most keyboards; this is the same key without it.
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', acceleratorWorksWhenHidden: true, visible: false },
    { role: 'zoomOut' },
    LINE,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : [LINE, { role: 'toggleDevTools' } as const]),
  ];
}
