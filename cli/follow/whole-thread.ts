import { Worker } from 'node:worker_threads';
import { ShellError } from '../shell-error.ts';
import type { WholeAnswer, WholeOrder } from './whole.ts';

/** What the thread sends back; `why` is the message of a `ShellError`. */
export type ThreadAnswer = { readonly ok: true; readonly answer: WholeAnswer } | { readonly ok: false; readonly why: string };

/** Runs `computeWhole` in a thread of its own, so that changes are applied meanwhile. A new thread each time leaves no memory behind. */
export function computeInThread(order: WholeOrder, signal: AbortSignal): Promise<WholeAnswer> {
  const worker = new Worker(new URL('whole-worker.js', import.meta.url), { workerData: order });
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end);
  return new Promise<WholeAnswer>((resolve, reject) => {
    worker.once('message', (told: ThreadAnswer) => {
      if (told.ok) resolve(told.answer);
      else reject(new ShellError(told.why));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that computes the call list and the snapshot has ended with ${code}.`)));
  }).finally(() => signal.removeEventListener('abort', end));
}
