import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { freePort } from './free-port.ts';
import { KAFKA_JARS, killed, propertiesText, ServerFailed, startJava, untilReady } from './java-server.ts';
import { makeKafkaBroker } from './kafka-broker.ts';
import { missingPrograms, startMariadb } from './mariadb-server.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const STREAMS = join(PROJECT, 'engines', 'streams');

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
  if (!existsSync(join(KAFKA_JARS, 'connect-runtime-4.3.1.jar')))
    return `Kafka and Debezium are not there: mvn -f engines/streams/pom.xml dependency:copy-dependencies -DoutputDirectory=${KAFKA_JARS}`;
  return null;
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
  const kafka = await makeKafkaBroker(folder);
  const restPort = await freePort();
  let connectProcess: ChildProcess | null = null;
  const startConnect = async () => {
    const files = connectFiles(folder, kafka.address, restPort, database.port);
    connectProcess = startJava(folder, 'connect', ['org.apache.kafka.connect.cli.ConnectStandalone', ...files]);
    await connectorRunning(restPort, connectProcess, join(folder, 'connect.log'));
  };
  const stopConnect = async (signal: NodeJS.Signals = 'SIGTERM') => {
    await killed(connectProcess, signal);
    connectProcess = null;
  };
  const stop = async () => {
    await stopConnect('SIGKILL');
    await kafka.stop('SIGKILL');
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
    await kafka.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder, broker: kafka.address, database, startConnect, stopConnect, startBroker: kafka.start, stopBroker: kafka.stop, stop };
}

/** Writes the settings of Connect and of its connector. Returns both files. */
function connectFiles(folder: string, broker: string, restPort: number, databasePort: number): [string, string] {
  const [worker, connector] = [join(folder, 'connect.properties'), join(folder, 'connector.json')];
  const json = 'org.apache.kafka.connect.json.JsonConverter';
  writeFileSync(
    worker,
    propertiesText({
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
  await untilReady(process, log, async () => {
    const status = await fetch(`http://127.0.0.1:${port}/connectors/trs/status`);
    const { tasks = [] } = (await status.json()) as { tasks?: { state: string; trace?: string }[] };
    if (tasks[0]?.state === 'FAILED') throw new ServerFailed(`The connector has failed: ${tasks[0].trace}`);
    return tasks[0]?.state === 'RUNNING';
  });
}
