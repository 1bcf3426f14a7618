import { parentPort, workerData } from 'node:worker_threads';
import { ShellError } from '../shell-error.ts';
import { computeWhole, type WholeOrder } from './whole.ts';
import type { ThreadAnswer } from './whole-thread.ts';

// The entry of a thread of its own: what it is sent is what `computeInThread` sends.
parentPort!.postMessage(await answered(workerData as WholeOrder));

/** The class of an error does not survive the way between threads. */
async function answered(order: WholeOrder): Promise<ThreadAnswer> {
  try {
    return { ok: true, answer: await computeWhole(order) };
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    return { ok: false, why: error.message };
  }
}
