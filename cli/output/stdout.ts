import { fstatSync, readSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { errnoOf } from '../../adapters/files/not-written.ts';
import { ClosedPipe, cannotWrite, ShellError } from '../errors/shell-error.ts';

/** Where a result goes. `write` resolves when more may be written, so that nothing accumulates in memory. */
export interface Output {
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when everything has been handed over. */
  finish(): Promise<void>;
}

/** stdout, of any kind. Throws `ClosedPipe` when its reader is gone. */
export function standardOutput(): Output {
  return outputOver(process.stdout, 'stdout', async () => undefined);
}

/**
 * Throws a `ShellError` when stdout was closed from the start (`>&-`). Node then opens /dev/null in its place, for reading as well; a shell
 * that discards output never does that.
 */
export function refuseClosedStdout(): void {
  const discarding = statSync('/dev/null', { throwIfNoEntry: false });
  if (discarding === undefined || fstatSync(1).rdev !== discarding.rdev || !discarding.isCharacterDevice()) return;
  try {
    readSync(1, new Uint8Array(1));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return;
  }
  throw new ShellError('stdout is closed, so the result has nowhere to go: name a file with --out, or discard it with >/dev/null.');
}

/** An output over a stream; `finish` closes it. */
export function outputOver(stream: Writable, shown: string, finish: () => Promise<void>): Output {
  let failure: unknown = null;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(streamFailure(shown, failure));
        stream.write(chunk, (error) => (error ? reject(streamFailure(shown, error)) : resolve()));
      }),
    finish,
  };
}

/** Writes `chunks` one by one. */
export async function writeAll(output: Output, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) await output.write(chunk);
  await output.finish();
}

function streamFailure(shown: string, error: unknown): unknown {
  const isGone = errnoOf(error) === 'ECONNRESET' || (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_DESTROYED');
  return isGone ? new ClosedPipe(shown, { cause: error }) : cannotWrite(shown, error);
}
