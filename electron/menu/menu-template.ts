import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import type { RecentOpening } from '../ipc/contract.ts';
import { type EditCommand, MENU_EXPORTS, MENU_SCREENS, type MenuCommand } from '../ipc/menu-commands.ts';

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

const SCREEN_NAMES: Readonly<Record<(typeof MENU_SCREENS)[number], string>> = {
  calls: 'Call list',
  accounts: 'Accounts',
  ageing: 'Ageing',
  features: 'Features',
  compare: 'Compare',
  lineage: 'Lineage',
  quality: 'Quality',
  backtest: 'Back-test',
  sql: 'SQL',
};

const EXPORT_NAMES: Readonly<Record<(typeof MENU_EXPORTS)[number], string>> = {
  'calls.xlsx': 'Excel workbook (.xlsx)…',
  'calls.csv': 'CSV for spreadsheets (.csv)…',
  'ageing.xlsx': 'Excel workbook (.xlsx)…',
  'ageing.csv': 'CSV for spreadsheets (.csv)…',
  'accounts.xlsx': 'Excel workbook (.xlsx)…',
  'accounts.csv': 'CSV for spreadsheets (.csv)…',
  'features.csv': 'CSV (.csv)…',
  'features.csv.gz': 'CSV, compressed (.csv.gz)…',
  'features.parquet': 'Parquet (.parquet)…',
};

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
  const about: MenuItemConstructorOptions = { id: 'about', label: 'About TRS Analyst', click: actions.showAbout };
  const settings = ask('screen:settings', 'Settings…', 'CmdOrCtrl+,');
  return [
    ...(isMac ? [appMenu(about, settings)] : []),
    { id: 'file', label: '&File', submenu: fileMenu(state, actions, ask, isMac ? [] : [LINE, settings]) },
    { id: 'edit', role: 'editMenu', submenu: editMenu(state.platform, actions) },
    { id: 'view', label: '&View', submenu: viewMenu(state, ask) },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      id: 'help',
      role: 'help',
      submenu: [
        { id: 'show-log', label: 'Show log file', click: actions.showLog },
        { id: 'show-crashes', label: 'Show crash reports', click: actions.showCrashes },
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
    MENU_EXPORTS.filter((kind) => kind.startsWith(prefix)).map((kind) => ask(`export:${kind}`, EXPORT_NAMES[kind]));
  return [
    { id: 'open-files', label: 'Open files…', accelerator: 'CmdOrCtrl+O', click: openFiles },
    { id: 'open-folder', label: 'Open folder…', accelerator: 'CmdOrCtrl+Shift+O', click: openFolder },
    ask('open-database', 'Open database…'),
    {
      id: 'open-recent',
      label: 'Open recent',
      enabled: recent.length > 0,
      submenu: [
        // An ampersand would mark the item's access key.
        ...recent.map(({ id, label }) => ({ id: `recent:${id}`, label: label.replaceAll('&', '&&'), click: () => openRecent(id) })),
        LINE,
        { id: 'forget-recent', label: 'Clear this list', click: forgetRecent },
      ],
    },
    ask('open-sample', 'Open sample'),
    LINE,
    { id: 'export-calls', label: 'Export call list', submenu: exportOf('calls.') },
    { id: 'export-ageing', label: 'Export ageing', submenu: exportOf('ageing.') },
    { id: 'export-accounts', label: 'Export accounts', submenu: exportOf('accounts.') },
    { id: 'export-features', label: 'Export features', submenu: exportOf('features.') },
    LINE,
    ask('print', 'Print…', 'CmdOrCtrl+P'),
    ...settings,
    LINE,
    { role: 'close', label: 'Close' },
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
    step('undo', 'Undo', 'CmdOrCtrl+Z'),
    step('redo', 'Redo', platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z'),
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
    ...MENU_SCREENS.map((screen, i) => ask(`screen:${screen}`, SCREEN_NAMES[screen], `CmdOrCtrl+${i + 1}`)),
    ask('screen:live', 'Live'),
    LINE,
    ask('find', 'Find account or invoice…', 'CmdOrCtrl+K'),
    ask('day:previous', 'Previous day', 'CmdOrCtrl+['),
    ask('day:next', 'Next day', 'CmdOrCtrl+]'),
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
