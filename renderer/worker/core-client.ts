import type { CoreApi } from '../../core/queries/core-api.ts';
import { CORE_QUESTIONS } from '../../core/queries/core-contract.ts';
import { aliveMessage, type CancelMessage, type QuestionMessage } from '../../core/queries/core-messages.ts';
import type { OpenRequest } from '../../core/queries/open/contract.ts';
import type { QuestionContract } from '../../core/queries/shared/question-contract.ts';
import { CoreConnection } from './core-connection.ts';
import { CoreFailure } from './core-failure.ts';
import { onRelease } from './on-release.ts';

/** A running core. Questions are rejected with a `CoreFailure` when there can be no answer. */
export interface RunningCore extends CoreApi {
  /** Ends it, whatever it is doing. */
  stop(): void;
  /**
   * Calls the listener when the core dies, or at once when it has died already. A dead core is replaced, not repaired: start another one
   * and open the extracts again. Returns a function that removes the listener.
   */
  onCrash(listener: (failure: CoreFailure) => void): () => void;
}

/** Starts the worker. No other code of the page does that. */
export function startCore(): RunningCore {
  const worker = new Worker(new URL('./core.worker.ts', import.meta.url), { type: 'module' });
  const connection = new CoreConnection((message) => worker.postMessage(message, linesIn(message)));
  const listeners = new Set<(failure: CoreFailure) => void>();
  const over = new AbortController();
  let crash: CoreFailure | null = null;

  function end(failure: CoreFailure): void {
    over.abort();
    worker.onmessage = worker.onmessageerror = worker.onerror = null;
    worker.terminate();
    connection.close(failure);
  }

  function crashed(message: string): void {
    crash = new CoreFailure('crashed', message);
    end(crash);
    for (const listener of listeners) listener(crash);
  }

  worker.onmessage = ({ data }) => {
    try {
      const alive = aliveMessage.safeParse(data);
      if (alive.success) onRelease(alive.data.lock, over.signal, () => crashed('The core ended without an error.'));
      else connection.receive(data);
    } catch (error) {
      crashed(String(error));
    }
  };
  worker.onmessageerror = () => crashed('A message of the core could not be read.');
  worker.onerror = ({ message, filename, lineno }) =>
    crashed(message ? `${message} (${filename}:${lineno})` : 'The core could not be started.');

  return {
    ...connection.api,
    stop: () => end(new CoreFailure('stopped', 'The core was stopped.')),
    onCrash(listener) {
      if (crash !== null) listener(crash);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The lines to files and stores that the desktop granted go over to the worker; only one side can hold them. */
function linesIn(message: QuestionMessage | CancelMessage): MessagePort[] {
  if (!('question' in message)) return [];
  const { hasFiles }: QuestionContract = CORE_QUESTIONS[message.question];
  if (!hasFiles) return [];
  const { files, store } = message.request as OpenRequest;
  return [...files.map(({ blob }) => blob), store?.files].filter((line) => line instanceof MessagePort);
}
