import { type FoldMessage, serveFolds } from './fold-in-workers.ts';

declare const self: DedicatedWorkerGlobalScope;

// Started by the core's worker, for line items of large files.
const receive = serveFolds((reply, transfer) => self.postMessage(reply, transfer));
self.onmessage = ({ data }: MessageEvent<FoldMessage>) => receive(data);
