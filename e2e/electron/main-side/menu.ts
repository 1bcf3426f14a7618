import type { ElectronModule } from './electron-module.ts';

/** An item of the system's menu. */
export interface MenuEntry {
  /** Null for an item without an id. */
  readonly id: string | null;
  /** Labels from the menu bar down to the item. */
  readonly path: readonly string[];
  readonly accelerator: string | null;
  readonly role: string | null;
  readonly isEnabled: boolean;
}

/** Runs in the main process: every enabled item of the menu. */
export function readMenu({ Menu }: ElectronModule): MenuEntry[] {
  const under = (items: readonly Electron.MenuItem[], path: readonly string[]): MenuEntry[] =>
    items
      .filter(({ type, visible }) => type !== 'separator' && visible)
      .flatMap((item) => {
        // An ampersand marks the access key of an item; two stand for one visible ampersand.
        const here = [...path, item.label.replace(/&(&?)/g, '$1')];
        if (item.submenu) return under(item.submenu.items, here);
        const { id, accelerator, role, enabled } = item;
        return [{ id: id ?? null, path: here, accelerator: accelerator ?? null, role: role ?? null, isEnabled: enabled }];
      });
  const menu = Menu.getApplicationMenu();
  if (menu === null) throw new Error('There is no menu.');
  return under(menu.items, []);
}

/** Runs in the main process: chooses an item by its labels from the menu bar down. Throws when there is none, or when it is greyed. */
export function clickMenu({ Menu, BrowserWindow }: ElectronModule, path: readonly string[]): void {
  let items = Menu.getApplicationMenu()?.items ?? [];
  let item: Electron.MenuItem | undefined;
  for (const label of path) {
    item = items.find((candidate) => candidate.label.replace(/&(&?)/g, '$1') === label);
    items = item?.submenu?.items ?? [];
  }
  if (!item) throw new Error(`The menu has no ${path.join(' ▸ ')}.`);
  if (!item.enabled) throw new Error(`${path.join(' ▸ ')} is grey.`);
  const [window] = BrowserWindow.getAllWindows();
  item.click({}, window, window?.webContents);
}
