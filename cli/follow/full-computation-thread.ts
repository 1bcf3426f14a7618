import { Worker } from 'node:worker_threads';
import { ShellError } from '../shell-error.ts';
import type { FullComputationRequest, FullComputationResult } from './full-computation.ts';

/** What the thread sends back; `why` is the message of a `ShellError`. */
export type ThreadReply = { readonly ok: true; readonly answer: FullComputationResult } | { readonly ok: false; readonly why: string };

/** Runs `runFullComputation` in a thread of its own, so that changes are applied meanwhile. A new thread each time leaves no memory behind. */
export function computeInThread(order: FullComputationRequest, signal: AbortSignal): Promise<FullComputationResult> {
  const worker = new Worker(new URL('full-computation-worker.js', import.meta.url), { workerData: order });
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end);
  return new Promise<FullComputationResult>((resolve, reject) => {
    worker.once('message', (reply: ThreadReply) => {
      if (reply.ok) resolve(reply.answer);
      else reject(new ShellError(reply.why));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that computes the call list and the snapshot has ended with ${code}.`)));
  }).finally(() => signal.removeEventListener('abort', end));
}
