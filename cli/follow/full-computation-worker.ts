import { parentPort, workerData } from 'node:worker_threads';
import { ShellError } from '../shell-error.ts';
import { type FullComputationRequest, runFullComputation } from './full-computation.ts';
import type { ThreadReply } from './full-computation-thread.ts';

// The entry of the thread that `computeInThread` starts, with its request.
parentPort!.postMessage(await answered(workerData as FullComputationRequest));

/** A `ShellError` is sent as its message, because an error loses its class between threads. */
async function answered(order: FullComputationRequest): Promise<ThreadReply> {
  try {
    return { ok: true, answer: await runFullComputation(order) };
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    return { ok: false, why: error.message };
  }
}
