import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { _electron, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test';
import type { ElectronModule } from './main-side/electron-module.ts';
import { installScript } from './main-side/scripted-system.ts';
import { watchFraming } from './main-side/window.ts';

export interface Start {
  /** The arguments after the program. */
  readonly args: readonly string[];
  /** The app's data folder. */
  readonly userData: string;
}

/** What `hold-ready.cjs` puts into the main process. */
interface Held {
  releaseReady(): void;
  releaseScripts(): void;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOLD_READY = fileURLToPath(new URL('hold-ready.cjs', import.meta.url));
/** As root, usually in a container, Chromium's own sandbox can't start. */
const SWITCHES = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The built app in Electron. */
export class ElectronProgram {
  readonly #app: ElectronApplication;
  readonly #executable: string;
  readonly #start: Start;

  private constructor(app: ElectronApplication, executable: string, start: Start) {
    this.#app = app;
    this.#executable = executable;
    this.#start = start;
  }

  /** `prepare` gets the context of the window before it opens. */
  static async start(executable: string, start: Start, prepare: (context: BrowserContext) => Promise<void>): Promise<ElectronProgram> {
    const app = await _electron.launch({
      executablePath: executable,
      args: ['-r', HOLD_READY, ...commandLine(start)],
      chromiumSandbox: SWITCHES.length === 0,
      cwd: ROOT,
      env: environment(),
    });
    const program = new ElectronProgram(app, executable, start);
    const folder = await program.evaluate(({ app: electronApp }) => electronApp.getPath('userData'), null);
    if (folder !== start.userData) {
      await app.close();
      throw new Error(`Electron keeps its data in ${folder} and not in ${start.userData}: a journey would see another’s.`);
    }
    await program.evaluate(installScript, null);
    await program.evaluate(watchFraming, null);
    await prepare(app.context());
    await program.evaluate(() => (globalThis as unknown as Held).releaseReady(), null);
    return program;
  }

  /** The page in the window; a new one after the window was opened again. */
  async page(): Promise<Page> {
    const page = await this.#app.firstWindow();
    await this.evaluate(() => (globalThis as unknown as Held).releaseScripts(), null);
    return page;
  }

  /** Runs `work` in the main process; as text, so it may use nothing from outside. */
  evaluate<Arg, Result>(work: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    // Playwright's type requires handles for the argument, and no argument here is one.
    return this.#app.evaluate(work as never, arg) as Promise<Result>;
  }

  /** Starts the program a second time, and waits until that one has ended. */
  async startBeside(args: readonly string[]): Promise<void> {
    await once(this.startAlone(args), 'exit');
  }

  /** Starts the program a second time, without control by Playwright. */
  startAlone(args: readonly string[]): ChildProcess {
    return spawn(this.#executable, [...SWITCHES, ...commandLine({ ...this.#start, args })], {
      cwd: ROOT,
      env: environment(),
      stdio: 'ignore',
    });
  }

  /** Resolves when the program has ended. */
  async ended(): Promise<void> {
    const { exitCode, signalCode } = this.#app.process();
    if (exitCode === null && signalCode === null) await once(this.#app.process(), 'exit');
  }

  end(): Promise<void> {
    return this.#app.close();
  }
}

function commandLine({ args, userData }: Start): string[] {
  return [`--user-data-dir=${userData}`, ROOT, ...args];
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
