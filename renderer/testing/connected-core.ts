import { onTestFinished } from 'vitest';
import type { PageFile } from '../../core/queries/open/contract.ts';
import { createSession, type Session } from '../../core/queries/session.ts';
import { type ExtractFiles, SMALL_EXTRACT } from '../../core/testing/extract-files.ts';
import { CoreConnection } from '../worker/core-connection.ts';
import { serveCore } from '../worker/serve-core.ts';

/** Both ends of the contract in one process, with a real `MessageChannel` between them, so that everything is cloned. */
export function connectedCore(session: Session = createSession(), now: () => number = () => performance.now(), rest?: () => Promise<void>) {
  const { port1: page, port2: worker } = new MessageChannel();
  /** The messages that arrived. */
  const toPage: unknown[] = [];
  const connection = new CoreConnection((message) => page.postMessage(message));
  const receive = serveCore(session, {
    post: (message, transfer) => worker.postMessage(message, transfer),
    now,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    ...(rest && { rest }),
  });
  worker.onmessage = ({ data }) => receive(data);
  page.onmessage = ({ data }) => {
    toPage.push(data);
    connection.receive(data);
  };
  onTestFinished(() => page.close());
  return { core: connection.api, connection, toPage, page };
}

/** Extract files in the form that the page passes on. */
export function pageFiles(files: ExtractFiles = SMALL_EXTRACT): PageFile[] {
  return Object.entries(files).map(([name, text]) => {
    const blob = new Blob([text]);
    return { name, size: blob.size, blob };
  });
}
