import { Worker } from 'node:worker_threads';
import { ShellError } from '../errors/shell-error.ts';
import type { FeatureChange } from './compute.ts';
import type { FullComputationRequest, FullComputationResult } from './full-computation.ts';

/** What the thread can have before garbage is collected; by default much more. */
const YOUNG_MEGABYTES = 16;

/** What the thread sends back: features, any number of times, and one of the others as its last message. `why` is the message of a `ShellError`. */
export type ThreadReply =
  | { readonly kind: 'features'; readonly changes: readonly FeatureChange[] }
  | { readonly kind: 'done'; readonly result: FullComputationResult }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Runs `runFullComputation` in a thread of its own, so that changes are applied meanwhile. `hear` gets the features as they are computed. A new thread each time
 * leaves no memory behind.
 */
export function computeInThread(
  order: FullComputationRequest,
  hear: (changes: readonly FeatureChange[]) => void,
  signal: AbortSignal,
): Promise<FullComputationResult> {
  const worker = new Worker(new URL('full-computation-worker.js', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end);
  return new Promise<FullComputationResult>((resolve, reject) => {
    worker.on('message', (reply: ThreadReply) => {
      if (reply.kind === 'features') hear(reply.changes);
      else if (reply.kind === 'done') resolve(reply.result);
      else reject(new ShellError(reply.why));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that computes from all rows has ended with ${code}.`)));
  }).finally(() => signal.removeEventListener('abort', end));
}
