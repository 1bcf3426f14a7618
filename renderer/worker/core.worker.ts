import type { AliveMessage } from '../../core/queries/core-messages.ts';
import { createSession } from '../../core/queries/session.ts';
import { foldInWorkers } from './fold-in-workers.ts';
import { lockForLife } from './lock-for-life.ts';
import { serveCore } from './serve-core.ts';
import { turnTaker } from './turn-taker.ts';
import { warmUp } from './warm-up.ts';

declare const self: DedicatedWorkerGlobalScope;
/** The package's version, inserted by the build. */
declare const TRS_VERSION: string;

/** Milliseconds. */
const WARM_UP_AFTER = 100;

// A worker of the core's worker has the policy of its own response: no network either.
const startFolding = () => new Worker(new URL('./fold.worker.ts', import.meta.url), { type: 'module' });

/** Milliseconds without a question after which the core works ahead. */
const AHEAD_AFTER = 30;

const turn = turnTaker();
const rest = () => new Promise<void>((resolve) => setTimeout(resolve, AHEAD_AFTER));
const receive = serveCore(
  createSession(
    // Waits for a turn of the event loop, in which waiting messages are handled.
    () => new Promise((resolve) => setTimeout(resolve)),
    TRS_VERSION,
    foldInWorkers(navigator.hardwareConcurrency, startFolding),
  ),
  { post: (message, transfer) => self.postMessage(message, transfer), now: () => performance.now(), turn, rest },
);
let isAsked = false;
self.onmessage = ({ data }) => {
  isAsked = true;
  receive(data);
};
// Unlike a thrown error, an unhandled rejection would never reach the page.
self.onunhandledrejection = ({ reason }) => self.reportError(reason);

// A worker may end without an error, for example when memory runs out: the page would wait for its answers forever.
lockForLife(navigator.locks, 'core').then(
  (lock) => self.postMessage({ kind: 'alive', lock } satisfies AliveMessage),
  (error: unknown) => console.warn('The page can’t watch over the core:', error),
);

// The page draws its start screen first, and files can't be dropped before.
setTimeout(() => {
  if (isAsked) return;
  // The core answers as well without it, only later.
  warmUp(createSession(turn), turn, () => isAsked).catch((error: unknown) => console.warn('The core could not be warmed up:', error));
}, WARM_UP_AFTER);
