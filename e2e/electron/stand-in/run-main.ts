import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

/** A process that main may change and listen to without the test runner noticing. */
export interface MainProcess {
  readonly process: NodeJS.Process;
  /** What main listens to, such as `uncaughtException`. */
  readonly events: EventEmitter;
}

const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };

export function mainProcess(args: readonly string[]): MainProcess {
  const events = new EventEmitter();
  const own = {
    argv: [process.execPath, ...args],
    versions: { ...process.versions, electron: version },
    resourcesPath: dirname(process.execPath),
    on: (event: string, listener: () => void) => void events.on(event, listener),
    once: (event: string, listener: () => void) => void events.once(event, listener),
    emit: (event: string, ...args: unknown[]) => events.emit(event, ...args),
    exit: (code?: number) => {
      throw new Error(`Main called process.exit(${code ?? ''}), which ends the program without its windows closing.`);
    },
  };
  return { process: Object.create(process, Object.getOwnPropertyDescriptors(own)) as NodeJS.Process, events };
}

/** Runs the built main process, unmodified, with `electron` for the module of that name. */
export function runMain(path: string, electron: object, { process }: MainProcess): void {
  const resolve = createRequire(path);
  const require = Object.assign((name: string): unknown => (name === 'electron' ? electron : resolve(name)), resolve);
  const module = { exports: {} };
  // Not through the runner's own loader, which compiles what it loads.
  const run = compileFunction(readFileSync(path, 'utf8'), ['exports', 'require', 'module', '__filename', '__dirname', 'process'], {
    filename: path,
  });
  run(module.exports, require, module, path, dirname(path), process);
}
