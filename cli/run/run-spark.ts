import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errnoOf } from '../../adapters/files/not-written.ts';
import { undoOnInterrupt } from '../errors/interrupt.ts';
import { cannotWrite, ShellError } from '../errors/shell-error.ts';
import type { SparkSettings } from './run-config.ts';

/** The program that Spark runs. Its path is the same from this folder and from that of the built command line. */
const RUNNER = fileURLToPath(new URL('../../engines/spark/features.py', import.meta.url));
/** Lines of Spark's output that are kept for a message. */
const LINES_KEPT = 200;

/** Paths in the store of what the program reads. */
export interface SparkInputs {
  readonly models: string;
  readonly day: string;
}

/** Runs Spark to its end. Throws a `ShellError` when it can't be started or fails. */
export async function runSpark({ submit, runner, store, log }: SparkSettings, inputs: SparkInputs, run: string): Promise<void> {
  const [command, ...options] = submit as [string, ...string[]];
  const at = (path: string) => `${store}/${path}`;
  const args = [runner ?? RUNNER, '--models', at(inputs.models), '--day', at(inputs.day), '--store', store, '--run', run];
  const child = spawn(command, [...options, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  undoOnInterrupt(() => child.kill());
  const said = await outputOf(child, log, command);
  if (said.code === 0) return;
  const why = said.lines.findLast((line) => /^\s*(?:[\w.]*(?:Error|Exception)\b|Error|Exception in)/.test(line)) ?? said.lines.at(-1);
  const more = log === null ? 'give spark.log the name of a file to see all of its output' : `${log} has its output`;
  throw new ShellError(`${command} ended with ${said.code ?? said.signal}${why === undefined ? '' : ` (${why.trim()})`}: ${more}.`);
}

interface Output {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines. */
  readonly lines: readonly string[];
}

async function outputOf(child: ChildProcess, log: string | null, command: string): Promise<Output> {
  const file = log === null ? null : createWriteStream(log, { mode: 0o600 });
  let lines: string[] = [];
  let rest = '';
  const take = (chunk: Buffer) => {
    file?.write(chunk);
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    lines = [...lines, ...parts.filter((part) => part.trim() !== '')].slice(-LINES_KEPT);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  try {
    return await new Promise<Output>((resolve, reject) => {
      file?.on('error', (error) => {
        child.kill();
        reject(cannotWrite(log!, error));
      });
      child.on('error', (error) => reject(cannotStart(command, error)));
      child.on('close', (code, signal) => resolve({ code, signal, lines: rest.trim() === '' ? lines : [...lines, rest] }));
    });
  } finally {
    file?.end();
  }
}

function cannotStart(command: string, error: unknown): unknown {
  const code = errnoOf(error);
  if (code === null) return error;
  const why = code === 'ENOENT' ? 'there is no such program' : `the system says ${code}`;
  return new ShellError(`${command} can’t be started: ${why}; spark.submit names the command that starts Spark.`, { cause: error });
}
