import { Worker } from 'node:worker_threads';
import { ShellError } from '../errors/shell-error.ts';
import { threadReply } from '../threads/thread-reply.ts';
import type { FeatureChange } from './compute.ts';
import type { FullComputationRequest, FullComputationResult } from './full-computation.ts';

/** What the thread can have before garbage is collected; by default much more. */
const YOUNG_MEGABYTES = 16;

/** The reply of the thread. `why` is the message of a `ShellError`. */
export type ThreadReply =
  | { readonly kind: 'done'; readonly result: FullComputationResult }
  | { readonly kind: 'refused'; readonly why: string };

/** What the thread sends before its reply, any number of times. */
export interface FeaturesMessage {
  readonly kind: 'features';
  readonly changes: readonly FeatureChange[];
}

/**
 * Runs `runFullComputation` in a thread of its own, so that changes are applied meanwhile. `hear` gets the features as they are computed. A new thread each time
 * leaves no memory behind.
 */
export async function computeInThread(
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
  worker.on('message', (message: ThreadReply | FeaturesMessage) => {
    if (message.kind === 'features') hear(message.changes);
  });
  try {
    const reply = await threadReply<ThreadReply, FeaturesMessage>(worker, 'computes from all rows', ({ kind }) => kind !== 'features');
    if (reply.kind === 'refused') throw new ShellError(reply.why);
    return reply.result;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
