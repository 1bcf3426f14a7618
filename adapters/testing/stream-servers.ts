import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { freePort } from './free-port.ts';
import { missingPrograms, startMariadb } from './mariadb-server.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const STREAMS = join(PROJECT, 'engines', 'streams');
const LIBS = join(PROJECT, '.cache', 'streams', 'libs');

/** MariaDB with a row binlog, a broker of Kafka, and Kafka Connect with Debezium, all on loopback ports and in one folder. */
export interface StreamServers {
  readonly folder: string;
  /** `127.0.0.1:port` of the broker. */
  readonly broker: string;
  readonly database: { readonly port: number; readonly socketPath: string; readonly authorityFile: string };
  /** Starts the connector, from where it was. The tables must be there. */
  startConnect(): Promise<void>;
  stopConnect(signal?: NodeJS.Signals): Promise<void>;
  startBroker(): Promise<void>;
  stopBroker(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** What the servers need and what is not installed, with the way to install it; null when all is there. */
export function missingForStreams(): string | null {
  const programs = [...missingPrograms(), ...['java'].filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)];
  if (programs.length > 0)
    return `${programs.join(', ')} not installed: on Debian, apt-get install mariadb-server-core mariadb-client-core openssl openjdk-17-jre-headless maven`;
  if (!existsSync(join(LIBS, 'connect-runtime-4.3.1.jar')))
    return `Kafka and Debezium are not there: mvn -f engines/streams/pom.xml dependency:copy-dependencies -DoutputDirectory=${LIBS}`;
  return null;
}

/** Small heaps and quick starts instead of the throughput of a server. */
const JVM = ['-Xmx400m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
const START_MS = 180_000;

function startJava(folder: string, name: string, args: readonly string[]): ChildProcess {
  const log = openSync(join(folder, `${name}.log`), 'a');
  return spawn('java', [...JVM, '-cp', join(LIBS, '*'), ...args], { cwd: folder, stdio: ['ignore', log, log] });
}

/** Starts the database and the broker; `startConnect` does the rest. Takes half a minute, more on a busy computer. */
export async function startStreamServers(): Promise<StreamServers> {
  const { stop: stopDatabase, ...database } = await startMariadb([
    '--log-bin=binlog',
    '--server-id=1',
    '--binlog-format=ROW',
    '--binlog-row-image=FULL',
    '--binlog-row-metadata=FULL',
  ]);
  const folder = join(database.folder, 'streams');
  mkdirSync(folder);
  const [brokerPort, controllerPort, restPort] = [await freePort(), await freePort(), await freePort()];
  const broker = `127.0.0.1:${brokerPort}`;
  const properties = join(folder, 'kraft.properties');
  writeFileSync(properties, lines(brokerProperties(folder, brokerPort, controllerPort)));
  const format = ['kafka.tools.StorageTool', 'format', '-t', randomBytes(16).toString('base64url'), '-c', properties];
  await ended(startJava(folder, 'format', format), 0);
  let brokerProcess: ChildProcess | null = null;
  let connectProcess: ChildProcess | null = null;
  const startBroker = async () => {
    brokerProcess = startJava(folder, 'broker', ['kafka.Kafka', properties]);
    await answering(brokerPort, brokerProcess, join(folder, 'broker.log'));
  };
  const startConnect = async () => {
    const files = connectFiles(folder, broker, restPort, database.port);
    connectProcess = startJava(folder, 'connect', ['org.apache.kafka.connect.cli.ConnectStandalone', ...files]);
    await connectorRunning(restPort, connectProcess, join(folder, 'connect.log'));
  };
  const stopConnect = async (signal: NodeJS.Signals = 'SIGTERM') => {
    await killed(connectProcess, signal);
    connectProcess = null;
  };
  const stopBroker = async (signal: NodeJS.Signals = 'SIGTERM') => {
    await killed(brokerProcess, signal);
    brokerProcess = null;
  };
  const stop = async () => {
    await stopConnect('SIGKILL');
    await stopBroker('SIGKILL');
    await stopDatabase();
  };
  try {
    const root = await mysql.createConnection({ socketPath: database.socketPath, user: 'root', multipleStatements: true });
    await root.query('CREATE USER IF NOT EXISTS trs_connect@localhost IDENTIFIED BY "change-me"');
    // The tables need not be there yet.
    await root.query(
      'GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR, LOCK TABLES ON *.* TO trs_connect@localhost',
    );
    await root.query("RENAME USER trs_connect@localhost TO trs_connect@'%'");
    await root.end();
    await startBroker();
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder, broker, database, startConnect, stopConnect, startBroker, stopBroker, stop };
}

function lines(properties: Readonly<Record<string, string | number>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

function brokerProperties(folder: string, port: number, controllerPort: number): Record<string, string | number> {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(folder, 'topics'),
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': 'false',
    'log.retention.ms': -1,
  };
}

/** Writes the settings of Connect and of its connector. Returns both files. */
function connectFiles(folder: string, broker: string, restPort: number, databasePort: number): [string, string] {
  const [worker, connector] = [join(folder, 'connect.properties'), join(folder, 'connector.json')];
  const json = 'org.apache.kafka.connect.json.JsonConverter';
  writeFileSync(
    worker,
    lines({
      'bootstrap.servers': broker,
      'key.converter': json,
      'key.converter.schemas.enable': 'false',
      'value.converter': json,
      'value.converter.schemas.enable': 'false',
      'offset.storage.file.filename': join(folder, 'connect.offsets'),
      // Long, so that a killed worker sends many events again.
      'offset.flush.interval.ms': 60_000,
      'plugin.discovery': 'service_load',
      listeners: `http://127.0.0.1:${restPort}`,
    }),
  );
  const { name, config } = JSON.parse(readFileSync(join(STREAMS, 'mariadb-connector.json'), 'utf8'));
  const here = { 'database.port': String(databasePort), 'schema.history.internal.kafka.bootstrap.servers': broker };
  writeFileSync(connector, JSON.stringify({ name, config: { ...config, ...here } }));
  return [worker, connector];
}

async function connectorRunning(port: number, process: ChildProcess, log: string): Promise<void> {
  await until(process, log, async () => {
    const status = await fetch(`http://127.0.0.1:${port}/connectors/trs/status`);
    const { tasks = [] } = (await status.json()) as { tasks?: { state: string; trace?: string }[] };
    if (tasks[0]?.state === 'FAILED') throw new Failed(`The connector has failed: ${tasks[0].trace}`);
    return tasks[0]?.state === 'RUNNING';
  });
}

async function answering(port: number, process: ChildProcess, log: string): Promise<void> {
  await until(
    process,
    log,
    () =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
      }),
  );
}

class Failed extends Error {}

async function until(process: ChildProcess, log: string, isReady: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    try {
      if (await isReady()) return;
    } catch (error) {
      if (error instanceof Failed) throw error;
      // Not listening yet.
    }
    if (process.exitCode !== null || Date.now() > end)
      throw new Error(`A server did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-30).join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function ended(process: ChildProcess, wanted: number): Promise<void> {
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.once('exit', (code) => (code === wanted ? resolve() : reject(new Error(`${process.spawnargs.join(' ')} ended with ${code}.`))));
  });
}

function killed(process: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (process === null || process.exitCode !== null || process.signalCode !== null) return resolve();
    const kill = setTimeout(() => process.kill('SIGKILL'), 20_000);
    process.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    process.kill(signal);
  });
}
