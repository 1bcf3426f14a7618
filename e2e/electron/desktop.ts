import { expect, type Page } from '@playwright/test';
import type { ElectronProgram, Start } from './electron-program.ts';
import type { ElectronModule } from './main-side/electron-module.ts';
import { clickMenu, type MenuEntry, readMenu } from './main-side/menu.ts';
import { type Answers, queueAnswer, readScript, type SystemLog } from './main-side/scripted-system.ts';

/** Content size of the window, the same as in the browser's journeys. */
const SIZE = { width: 1366, height: 768 };

/** The desktop app with its menu, its dialogs, and its requests to the system. */
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
    // A later start opens the window with its last size.
    await desktop.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), SIZE);
    return desktop;
  }

  /** The program that runs the shell. */
  get program(): ElectronProgram {
    return this.#program;
  }

  get page(): Page {
    return this.#page;
  }

  /** Starts the app, with `args` after the program's name, and returns its new page. */
  async begin(args: readonly string[] = []): Promise<Page> {
    this.#program = await this.#launch({ args, userData: this.userData });
    this.#hasEnded = false;
    return this.refreshPage();
  }

  /** Gets the new page after the window was restored from a crash. */
  async refreshPage(): Promise<Page> {
    this.#page = await this.#program.page();
    return this.#page;
  }

  /** Quits; throws when a dialog had no scripted answer, or a scripted answer was not used. */
  async quit(): Promise<void> {
    await this.#endBy(() => this.#program.end());
  }

  /** Runs `act`, which makes the app end, and waits until it has ended. */
  async endsBy(act: () => Promise<void>): Promise<void> {
    // A request to an app that has ended gets no reply.
    await this.#endBy(() => Promise.all([this.#program.ended(), act().catch(() => {})]));
  }

  async #endBy(act: () => Promise<unknown>): Promise<void> {
    if (this.#hasEnded) return;
    const { unanswered, left } = await this.system();
    await act();
    this.#hasEnded = true;
    expect(unanswered, 'dialogs without a scripted answer').toEqual([]);
    expect(left, 'scripted answers without a dialog').toBe(0);
  }

  async restart(args: readonly string[] = []): Promise<Page> {
    await this.quit();
    return this.begin(args);
  }

  /**
   * Runs `work` in the page, through the main process: Playwright itself waits for a prevented navigation, and has no page after its
   * process has died. `work` goes as text, so it may use nothing from outside. Rejects when the page doesn't answer.
   */
  inPage<Arg, Result>(work: (arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    return this.evaluate(askPage, `(${work})(${JSON.stringify(arg)})`) as Promise<Result>;
  }

  evaluate<Arg, Result>(work: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    return this.#program.evaluate(work, arg);
  }

  /** Scripts the answer to the next dialog of that kind. */
  async answer<Name extends keyof Answers>(name: Name, answer: Answers[Name]): Promise<void> {
    await this.evaluate(queueAnswer<Name>, { name, answer });
  }

  /** What the app has requested from the system so far. */
  system(): Promise<SystemLog & { left: number }> {
    return this.evaluate(readScript, null);
  }

  menu(): Promise<MenuEntry[]> {
    return this.evaluate(readMenu, null);
  }

  /** Chooses a menu item by its labels, from the menu bar down. */
  choose(...path: readonly string[]): Promise<void> {
    return this.evaluate(clickMenu, path);
  }
}

/** Runs in the main process: returns the value of the code in the page. A page that dies meanwhile would never answer. */
function askPage({ BrowserWindow }: ElectronModule, code: string): Promise<unknown> {
  const silence = new Promise((_, reject) => setTimeout(() => reject(new Error('The page does not answer.')), 5_000));
  // With a user gesture, as after a click: some actions of pages need one.
  return Promise.race([BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(code, true), silence]);
}
