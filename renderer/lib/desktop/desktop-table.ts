import type { DesktopApi, FoundTable, OpenedDatabase } from './desktop-client.ts';

type Lines = Pick<DesktopApi, 'openDatabaseLine' | 'closeDatabase'>;
type Opened = Extract<OpenedDatabase, { opened: true }>;

/** Ports that arrived before a request, and requests for ports that have not arrived, by the line's name. */
const arrived = new Map<string, MessagePort>();
const awaited = new Map<string, (port: MessagePort) => void>();
let isListening = false;

/** A table of a database that is open in the desktop app. */
export class DesktopTable {
  readonly name: string;
  readonly size = 0;
  readonly table: Omit<FoundTable, 'name'>;
  readonly #token: string;
  readonly #desktop: Lines;

  constructor({ name, ...table }: FoundTable, token: string, desktop: Lines) {
    this.name = name;
    this.table = table;
    this.#token = token;
    this.#desktop = desktop;
  }

  /** Opens a port for the core to the process with the connection; null when the database is closed. */
  async openLine(): Promise<MessagePort | null> {
    listenForPorts();
    const line = await this.#desktop.openDatabaseLine({ token: this.#token, table: this.table.table });
    return line === null ? null : portOf(line);
  }

  /** Ends the connection, for all tables. */
  release(): void {
    void this.#desktop.closeDatabase({ token: this.#token });
  }
}

/** The tables of an opened database. */
export function desktopTables({ token, tables }: Opened, desktop: Lines): DesktopTable[] {
  return tables.map((table) => new DesktopTable(table, token, desktop));
}

function portOf(line: string): Promise<MessagePort> {
  const port = arrived.get(line);
  arrived.delete(line);
  return port ? Promise.resolve(port) : new Promise((resolve) => awaited.set(line, resolve));
}

/** The preload forwards ports as messages of the page to itself. */
function listenForPorts(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    const line: unknown = data?.databaseLine;
    if (source !== window || typeof line !== 'string' || port === undefined) return;
    const waiting = awaited.get(line);
    awaited.delete(line);
    if (waiting) waiting(port);
    else arrived.set(line, port);
  });
}
