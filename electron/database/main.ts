import { sayAddress } from '../../adapters/mysql/address.ts';
import type { Trust } from '../../adapters/mysql/connect.ts';
import { DatabaseRefused } from '../../adapters/mysql/database-refused.ts';
import { type OpenDatabase, openDatabase } from '../../adapters/mysql/open-database.ts';
import { PLAIN_MAP, parseSourceMap } from '../../adapters/mysql/source-map.ts';
import { TableLines } from '../../adapters/mysql/table-lines.ts';
import { type DatabaseToOpen, toProcess } from './process-messages.ts';
import { DATABASE_WORDS } from './words.ts';

/**
 * The separate process that connects to one database: main tells it which one, and the core's worker asks it for rows over ports. It ends
 * with the app, or when main ends it.
 */
const { parentPort } = process;
let opened: { database: OpenDatabase; lines: TableLines } | null = null;

parentPort.on('message', ({ data, ports }) => {
  const message = toProcess.parse(data);
  if ('open' in message) void open(message.open);
  else serve(message.line, ports[0]);
});

async function open(asked: DatabaseToOpen): Promise<void> {
  const { host, port, user, database, password } = asked;
  const address = { host, port, user, database };
  try {
    const map = asked.map === null ? { ok: true as const, value: PLAIN_MAP } : parseSourceMap(asked.map);
    if (!map.ok) throw new DatabaseRefused(DATABASE_WORDS.badMapping(map.error));
    const found = await openDatabase({ address, password, trust: trustOf(asked) }, map.value);
    opened = { database: found, lines: new TableLines(found, sayFault) };
    const tables = found.tables.map(({ name, table, columns, typed, rows }) => ({
      name,
      table,
      columns: [...columns],
      typed: [...typed],
      rows,
    }));
    parentPort.postMessage({ opened: tables });
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    parentPort.postMessage({ refused: DATABASE_WORDS.refused(sayAddress(address), error.message) });
  }
}

function trustOf({ isInsecure, authority }: DatabaseToOpen): Trust {
  if (isInsecure) return { kind: 'insecure' };
  return authority === null ? { kind: 'known-authorities' } : { kind: 'authority', certificate: authority };
}

function serve(name: string, port: Electron.MessagePortMain | undefined): void {
  const table = opened?.database.tables.find((each) => each.table === name);
  if (opened === null || table === undefined || port === undefined) throw new Error(`There is no table ${name} to serve.`);
  opened.lines.serve(table, {
    postMessage: (answer) => port.postMessage(answer),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  });
  port.start();
}

function sayFault(error: unknown): void {
  parentPort.postMessage({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
