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

/** Compiles the module that is embedded in the worker's scripts. */
async function compileDuckDb(): Promise<WebAssembly.Module> {
  const { default: text } = await import('virtual:duckdb-wasm');
  const unpacked = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
