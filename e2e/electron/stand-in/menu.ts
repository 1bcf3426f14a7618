import type { AppDouble } from './app.ts';
import type { Host } from './host.ts';
import { ROLES } from './menu-roles.ts';
import { strictly } from './strict.ts';

type Options = Electron.MenuItemConstructorOptions;

/** The native menu: what main builds, with the defaults of its roles. */
export class MenuDouble {
  readonly Menu: typeof Electron.Menu;
  readonly #host: Host;
  readonly #app: AppDouble;
  #current: Electron.Menu | null = null;

  constructor(host: Host, app: AppDouble) {
    this.#host = host;
    this.#app = app;
    this.Menu = strictly('static Menu', {
      buildFromTemplate: (template: readonly Options[]) => this.#menu(template),
      setApplicationMenu: (menu: Electron.Menu | null) => {
        this.#current = menu;
      },
      getApplicationMenu: () => this.#current,
      sendActionToFirstResponder: (action: string) => {
        throw new Error(`${action} was sent to a dialog of the system, and none is open.`);
      },
    }) as unknown as typeof Electron.Menu;
  }

  #menu(template: readonly Options[]): Electron.Menu {
    const items = template.map((options) => this.#item(options));
    return strictly('Menu', {
      items,
      getMenuItemById(id: string): Electron.MenuItem | null {
        for (const item of items) {
          const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
          if (found) return found;
        }
        return null;
      },
    }) as unknown as Electron.Menu;
  }

  #item(options: Options): Electron.MenuItem {
    const { role, id, click } = options;
    if (role && !ROLES[role]) throw new Error(`The menu role “${role}” has no stand-in.`);
    const { label, accelerator, submenu } = { label: '', submenu: undefined, ...(role && ROLES[role]), ...options };
    const item: Electron.MenuItem = strictly('MenuItem', {
      // An item without an id has none in Electron, whatever its types say.
      id,
      label,
      role,
      accelerator: accelerator ?? null,
      type: options.type ?? (submenu ? 'submenu' : 'normal'),
      submenu: Array.isArray(submenu) ? this.#menu(submenu) : submenu,
      enabled: options.enabled ?? true,
      visible: options.visible ?? true,
      checked: options.checked ?? false,
      click: (event: Electron.KeyboardEvent = {}) => {
        if (!item.enabled) return;
        const window = this.#host.windows.at(-1)?.window;
        if (click) click(item, window, event);
        else this.#act(role);
      },
    }) as unknown as Electron.MenuItem;
    return item;
  }

  #act(role: string | undefined): void {
    const [window] = this.#host.windows;
    if (role === 'quit') this.#app.quit();
    else if (role === 'close') window?.close();
    else if (role === 'reload' || role === 'forceReload') window?.contents.reload();
    else if (role === 'togglefullscreen') window?.window.setFullScreen(!window.window.isFullScreen());
    else throw new Error(`What the menu role “${role}” does has no stand-in.`);
  }
}
