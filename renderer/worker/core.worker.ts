import type { AliveMessage } from '../../core/queries/core-messages.ts';
import { createSession } from '../../core/queries/session.ts';
import { lockForLife } from './lock-for-life.ts';
import { serveCore } from './serve-core.ts';
import { turnTaker } from './turn-taker.ts';

declare const self: DedicatedWorkerGlobalScope;
/** The package's version, put in by the build. */
declare const TRS_VERSION: string;

const receive = serveCore(
  // A turn of the event loop, in which messages that waited are heard.
  createSession(() => new Promise((resolve) => setTimeout(resolve)), TRS_VERSION),
  { post: (message, transfer) => self.postMessage(message, transfer), now: () => performance.now(), turn: turnTaker() },
);
self.onmessage = ({ data }) => receive(data);
// Unlike a thrown error, a rejection that nobody handles would never reach the page.
self.onunhandledrejection = ({ reason }) => self.reportError(reason);

// Some ends, such as for want of memory, raise no error: the page would wait for its answers for ever.
lockForLife(navigator.locks).then(
  (lock) => self.postMessage({ kind: 'alive', lock } satisfies AliveMessage),
  (error: unknown) => console.warn('The page can’t watch over the core:', error),
);
