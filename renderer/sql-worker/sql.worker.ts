import { compileDuckDb } from './duckdb-module.ts';
import { serveSql } from './serve-sql.ts';
import { SqlEngine } from './sql-engine.ts';
import { startDuckDb } from './start-duckdb.ts';

declare const self: DedicatedWorkerGlobalScope;

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

const receive = serveSql({
  post: (reply, transfer) => self.postMessage(reply, transfer),
  // A repeated timer of 0 ms waits 4 ms.
  turn: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    }),
  async start(compiled) {
    const module = compiled ?? (await compileDuckDb());
    return { engine: new SqlEngine(await startDuckDb(module)), module };
  },
});
self.onmessage = ({ data }) => receive(data);
self.onunhandledrejection = ({ reason }) => self.reportError(reason);
