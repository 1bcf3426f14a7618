import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import mysql, { type Connection } from 'mysql2/promise';
import { writeCertificates } from './certificates.ts';
import { freePort } from './free-port.ts';

/** The user of the tests, with read rights only. */
export const READER = { user: 'trs_reader', password: 'test-only' } as const;
/** A user with read rights only who must connect over TLS. */
export const TLS_READER = { user: 'trs_tls', password: 'by TLS only' } as const;
/** A user without any rights. */
export const STRANGER = { user: 'trs_stranger', password: 'a stranger' } as const;

export const DATABASE = 'trs';

/** A temporary MariaDB on a loopback port, with a certificate for `localhost` from its own authority. */
export interface MariadbServer {
  readonly port: number;
  /** The file of the authority's certificate (PEM). */
  readonly authorityFile: string;
  /** The socket for root, who needs no password. */
  readonly socketPath: string;
  readonly folder: string;
  stop(): Promise<void>;
}

const PROGRAMS = ['mariadbd', 'mariadb-install-db', 'openssl'];
/** Debian's folder for the server, which is not always in PATH. */
const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;
const START_MS = 60_000;

/** The programs that a server needs and that are not installed. */
export function missingPrograms(): string[] {
  return PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { ...process.env, PATH } }).status !== 0);
}

/** Starts a server with an empty database `trs` and the three users. Takes five to ten seconds. */
export async function startMariadb(options: readonly string[] = []): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), 'trs-mariadb-'));
  const authorityFile = writeCertificates(folder);
  const run = (program: string, args: readonly string[]) =>
    execFileSync(program, args, { env: { ...process.env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  const data = join(folder, 'data');
  const user = userInfo().username;
  run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    `--user=${user}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ]);
  const socketPath = join(folder, 's.sock');
  const port = await freePort();
  const server = spawn(
    'mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--user=${user}`,
      `--socket=${socketPath}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--pid-file=${join(folder, 'pid')}`,
      `--log-error=${join(folder, 'error.log')}`,
      '--skip-name-resolve',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=2',
      '--innodb-buffer-pool-size=128M',
      '--innodb-log-file-size=32M',
      '--performance-schema=OFF',
      '--character-set-server=utf8mb4',
      `--ssl-ca=${authorityFile}`,
      `--ssl-cert=${join(folder, 'server.pem')}`,
      `--ssl-key=${join(folder, 'server.key')}`,
      ...options,
    ],
    { env: { ...process.env, PATH }, stdio: 'ignore' },
  );
  const connectAsRoot = () => mysql.createConnection({ socketPath, user: 'root', multipleStatements: true, dateStrings: true });
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const root = await firstConnection(connectAsRoot, server, join(folder, 'error.log'));
    await root.query(`CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    for (const [{ user: name, password }, how] of [
      [READER, ''],
      [TLS_READER, 'REQUIRE SSL'],
      [STRANGER, ''],
    ] as const)
      await root.query(`CREATE USER ${name}@'%' IDENTIFIED BY ${root.escape(password)} ${how}`);
    for (const { user: name } of [READER, TLS_READER]) await root.query(`GRANT SELECT ON ${DATABASE}.* TO ${name}@'%'`);
    await root.end();
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, authorityFile, socketPath, folder, stop };
}

async function firstConnection(connect: () => Promise<Connection>, server: ChildProcess, log: string): Promise<Connection> {
  const until = Date.now() + START_MS;
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until)
        throw new Error(`MariaDB did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-20).join('\n')}`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    const kill = setTimeout(() => server.kill('SIGKILL'), 10_000);
    server.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    server.kill('SIGTERM');
  });
}
