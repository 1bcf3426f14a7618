import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with the project's layout: `cli/bin.js`, `dist/cli/trs.js`. */
    trsBuild: string;
  }
}

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export const TRS = (): string => join(inject('trsBuild'), 'dist', 'cli', 'trs.js');

/** Runs the built `trs` to its end. */
export function runTrs(args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return finished(startTrs(args, options));
}

/** Starts the built `trs`. */
export function startTrs(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [TRS(), ...args], options);
}

/** Collects what a process prints until it has ended. */
export function finished(child: ChildProcess): Promise<Finished> {
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout: Buffer.concat(stdout), stderr }));
  });
}

/** Runs a shell command in which `trs` is the built one. */
export function runInShell(command: string, options: SpawnOptions = {}): Promise<Finished> {
  return finished(spawn('bash', ['-c', `trs() { "${process.execPath}" "${TRS()}" "$@"; }\n${command}`], options));
}
