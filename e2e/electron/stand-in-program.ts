import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import type { ElectronModule, Program, Start } from './program.ts';
import type { FilePlace } from './stand-in/in-page.ts';
import { StandIn } from './stand-in/stand-in.ts';

const MAIN = fileURLToPath(new URL('../../dist/electron/main.cjs', import.meta.url));

/** The built main process in this very process, its window in `context`. */
export class StandInProgram implements Program {
  readonly #standIn: StandIn;

  constructor(context: BrowserContext, { args, userData }: Start) {
    this.#standIn = new StandIn({ context, main: MAIN, args, userData });
  }

  /** For what only the stand-in can show. */
  get standIn(): StandIn {
    return this.#standIn;
  }

  async start(prepare: (program: Program) => Promise<void>): Promise<void> {
    await this.#standIn.start(() => prepare(this));
  }

  page(): Promise<Page> {
    return this.#standIn.firstPage();
  }

  async evaluate<Arg, Result>(work: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result> {
    // From its text, as it will run in Electron.
    const rebuilt = new Function(`return (${work})`)() as typeof work;
    return structuredClone(await rebuilt(this.#standIn.electron, structuredClone(arg)));
  }

  async announceDrop(paths: readonly string[]): Promise<void> {
    this.#standIn.host.windows[0]?.contents.behind.announceFiles(paths.flatMap(placesUnder));
  }

  async startBeside(args: readonly string[]): Promise<void> {
    const { context, userData } = this.#standIn.host.launch;
    const second = new StandIn({ context, main: MAIN, args, userData });
    await second.runBeside();
    if (!second.host.hasQuit) throw new Error('A second start went on beside the first.');
    // The first hears of it in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve));
  }

  end(): Promise<void> {
    return this.#standIn.end();
  }
}

function placesUnder(path: string): FilePlace[] {
  const { size, mtimeMs } = statSync(path);
  const own = { name: basename(path), size, lastModified: Math.trunc(mtimeMs), path };
  return statSync(path).isDirectory() ? [own, ...readdirSync(path).flatMap((name) => placesUnder(join(path, name)))] : [own];
}
