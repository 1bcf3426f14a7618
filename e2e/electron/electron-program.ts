import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { _electron, type BrowserContext, type ElectronApplication, type Page } from '@playwright/test';
import { installScript } from './main-side/scripted-system.ts';
import type { ElectronModule, Program, Start } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOLD_READY = fileURLToPath(new URL('hold-ready.cjs', import.meta.url));
/** As root, which is to say in a container, Chromium's own sandbox can't start. */
const IS_ROOT = process.getuid?.() === 0;

/** The built app in Electron itself. */
export class ElectronProgram implements Program {
  readonly #app: ElectronApplication;
  readonly #executable: string;
  readonly #start: Start;

  private constructor(app: ElectronApplication, executable: string, start: Start) {
    this.#app = app;
    this.#executable = executable;
    this.#start = start;
  }

  /** `prepare` gets the context that the window will be in. */
  static async start(executable: string, start: Start, prepare: (context: BrowserContext) => Promise<void>): Promise<ElectronProgram> {
    const app = await _electron.launch({
      executablePath: executable,
      args: ['-r', HOLD_READY, ...commandLine(start)],
      chromiumSandbox: !IS_ROOT,
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
    await prepare(app.context());
    await program.evaluate(() => (globalThis as unknown as { releaseReady(): void }).releaseReady(), null);
    return program;
  }

  page(): Promise<Page> {
    return this.#app.firstWindow();
  }

  evaluate<Arg, Result>(work: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    // Playwright's type asks for handles of the argument, which none here is.
    return this.#app.evaluate(work as never, arg) as Promise<Result>;
  }

  /** Electron asks the system where a file lies. */
  async announceDrop(): Promise<void> {}

  async startBeside(args: readonly string[]): Promise<void> {
    const switches = IS_ROOT ? ['--no-sandbox'] : [];
    const second = spawn(this.#executable, [...switches, ...commandLine({ ...this.#start, args })], {
      cwd: ROOT,
      env: environment(),
      stdio: 'ignore',
    });
    await once(second, 'exit');
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
