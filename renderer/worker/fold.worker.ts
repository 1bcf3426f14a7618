import { type FoldMessage, type FoldReply, serveFolds } from './fold-in-workers.ts';
import { lockForLife } from './lock-for-life.ts';

declare const self: DedicatedWorkerGlobalScope;

// Started by the core's worker, for line items of large files.
const receive = serveFolds((reply, transfer) => self.postMessage(reply, transfer));
self.onmessage = ({ data }: MessageEvent<FoldMessage>) => receive(data);

// A worker may end without an error, for example when memory runs out: the core would wait for its pieces forever.
lockForLife(navigator.locks, 'fold').then(
  (lock) => self.postMessage({ lock } satisfies FoldReply),
  (error: unknown) => console.warn('The core can’t watch over a folding worker:', error),
);
