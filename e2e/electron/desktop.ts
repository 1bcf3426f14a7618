import { expect, type Page } from '@playwright/test';
import type { ElectronProgram, Start } from './electron-program.ts';
import type { ElectronModule } from './main-side/electron-module.ts';
import { clickMenu, type MenuEntry, readMenu } from './main-side/menu.ts';
import { type Answers, queueAnswer, readScript, type SystemLog } from './main-side/scripted-system.ts';

/** Content size of the window: that of the browser's journeys. */
const SIZE = { width: 1366, height: 768 };

/** The desktop app and the desk that it stands on: its menu, its dialogs, and what it asks of the system. */
export class Desktop {
  readonly userData: string;
  readonly #launch: (start: Start) => Promise<ElectronProgram>;
  #program!: ElectronProgram;
  #page!: Page;
  #hasEnded = false;

  private constructor(userData: string, launch: (start: Start) => Promise<ElectronProgram>) {
    this.userData = userData;
    this.#launch = launch;
  }

  static async start(userData: string, launch: (start: Start) => Promise<ElectronProgram>): Promise<Desktop> {
    const desktop = new Desktop(userData, launch);
    await desktop.begin();
    // A later start finds its window as large as it was left.
    await desktop.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), SIZE);
    return desktop;
  }

  /** What runs the shell. */
  get program(): ElectronProgram {
    return this.#program;
  }

  get page(): Page {
    return this.#page;
  }

  /** Starts the app, with `args` after the program's name; its page is another one then. */
  async begin(args: readonly string[] = []): Promise<Page> {
    this.#program = await this.#launch({ args, userData: this.userData });
    this.#hasEnded = false;
    return this.refreshPage();
  }

  /** After the window came back from a crash. */
  async refreshPage(): Promise<Page> {
    this.#page = await this.#program.page();
    return this.#page;
  }

  /** Quits, and throws when a dialog came that no test had an answer for, or an answer was never asked for. */
  async quit(): Promise<void> {
    await this.#endBy(() => this.#program.end());
  }

  /** Does what has the app end by itself, and waits until it has. */
  async endsBy(act: () => Promise<void>): Promise<void> {
    // Whatever was asked of an app that has ended gets no answer.
    await this.#endBy(() => Promise.all([this.#program.ended(), act().catch(() => {})]));
  }

  async #endBy(act: () => Promise<unknown>): Promise<void> {
    if (this.#hasEnded) return;
    const { unanswered, left } = await this.system();
    await act();
    this.#hasEnded = true;
    expect(unanswered, 'dialogs that no answer was scripted for').toEqual([]);
    expect(left, 'scripted answers that no dialog asked for').toBe(0);
  }

  async restart(args: readonly string[] = []): Promise<Page> {
    await this.quit();
    return this.begin(args);
  }

  /**
   * Runs `work` in the page, by way of the main process: Playwright itself waits for a navigation that was stopped, and has no
   * page any more once its process has died. As text, so that it may use nothing from around it. Rejects when the page doesn't answer.
   */
  inPage<Arg, Result>(work: (arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    return this.evaluate(askPage, `(${work})(${JSON.stringify(arg)})`) as Promise<Result>;
  }

  evaluate<Arg, Result>(work: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    return this.#program.evaluate(work, arg);
  }

  /** What is chosen in the next dialog of that kind. */
  async answer<Name extends keyof Answers>(name: Name, answer: Answers[Name]): Promise<void> {
    await this.evaluate(queueAnswer<Name>, { name, answer });
  }

  /** What the app wanted of the system so far. */
  system(): Promise<SystemLog & { left: number }> {
    return this.evaluate(readScript, null);
  }

  menu(): Promise<MenuEntry[]> {
    return this.evaluate(readMenu, null);
  }

  /** Chooses a menu item by its labels from the bar down. */
  choose(...path: readonly string[]): Promise<void> {
    return this.evaluate(clickMenu, path);
  }
}

/** Runs in the main process: what the code comes to in the page. One that dies meanwhile would never answer. */
function askPage({ BrowserWindow }: ElectronModule, code: string): Promise<unknown> {
  const silence = new Promise((_, reject) => setTimeout(() => reject(new Error('The page does not answer.')), 5_000));
  // As after a click, which some of what pages do needs.
  return Promise.race([BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(code, true), silence]);
}
