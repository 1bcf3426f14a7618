import { parentPort, workerData } from 'node:worker_threads';
import { ShellError } from '../errors/shell-error.ts';
import { type FullComputationRequest, runFullComputation } from './full-computation.ts';
import type { FeaturesMessage, ThreadReply } from './full-computation-thread.ts';

// The entry of the thread that `computeInThread` starts, with its request.
void answered(workerData as FullComputationRequest).then(send);

function send(message: ThreadReply | FeaturesMessage): void {
  parentPort!.postMessage(message);
}

/** A `ShellError` is sent as its message, because an error loses its class between threads. */
async function answered(order: FullComputationRequest): Promise<ThreadReply> {
  try {
    return { kind: 'done', result: await runFullComputation(order, (changes) => send({ kind: 'features', changes })) };
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    return { kind: 'refused', why: error.message };
  }
}
