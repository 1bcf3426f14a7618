import type { Menu, MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../ipc/menu-commands.ts';
import { OFFERED_COMMANDS } from '../ipc/menu-commands.ts';
import { type MenuActions, type MenuState, menuTemplate } from './menu-template.ts';

export interface MenuMaker {
  buildFromTemplate(template: MenuItemConstructorOptions[]): Menu;
  setApplicationMenu(menu: Menu | null): void;
}

/** The app's menu: rebuilt when the recent openings change, greyed and ungreyed when the page's offers change. */
export class AppMenu {
  readonly #maker: MenuMaker;
  readonly #system: Pick<MenuState, 'platform' | 'isPackaged'>;
  readonly #recent: () => MenuState['recent'];
  readonly #actions: MenuActions;
  #offered: ReadonlySet<MenuCommand> = new Set();
  #menu: Menu | null = null;

  constructor(
    maker: MenuMaker,
    system: Pick<MenuState, 'platform' | 'isPackaged'>,
    recent: () => MenuState['recent'],
    actions: MenuActions,
  ) {
    this.#maker = maker;
    this.#system = system;
    this.#recent = recent;
    this.#actions = actions;
  }

  /** Builds and installs the menu. */
  build(): void {
    const state = { ...this.#system, recent: this.#recent(), offered: this.#offered };
    this.#menu = this.#maker.buildFromTemplate(menuTemplate(state, this.#actions));
    this.#maker.setApplicationMenu(this.#menu);
  }

  /** Sets the commands that the page offers now; none when the page is gone. */
  offer(commands: readonly MenuCommand[]): void {
    this.#offered = new Set(commands);
    for (const command of OFFERED_COMMANDS) {
      const item = this.#menu?.getMenuItemById(command);
      if (item) item.enabled = this.#offered.has(command);
    }
  }
}
