import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { writeCertificates, writeServerCertificate } from './certificates.ts';
import { freePort } from './free-port.ts';
import { killed, propertiesText, startJava, succeeded, untilReady } from './java-server.ts';

/** A broker of Kafka (KRaft) on loopback ports. */
export interface KafkaBroker {
  /** `127.0.0.1:port`, without TLS. */
  readonly address: string;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A broker with more listeners; addresses are `host:port`. */
export interface SecuredBroker extends KafkaBroker {
  /** TLS and SCRAM-SHA-512, for `user`. */
  readonly secured: string;
  /** TLS with the certificate of another name. */
  readonly misnamed: string;
  /** Without TLS; it names a computer elsewhere as its address. */
  readonly elsewhere: string;
  /** The file of the authority's certificate (PEM). */
  readonly authorityFile: string;
  readonly user: { readonly username: string; readonly password: string };
}

/** Makes a broker that keeps its topics in a folder; `start` starts it. */
export async function makeKafkaBroker(folder: string): Promise<KafkaBroker> {
  return brokerOf(folder, {}, {}, []);
}

/** Makes a broker that also listens with TLS and SASL, with certificates of its own authority. */
export async function makeSecuredBroker(folder: string): Promise<SecuredBroker> {
  mkdirSync(folder, { recursive: true });
  const user = { username: 'trs', password: randomBytes(12).toString('base64url') };
  const authorityFile = writeCertificates(folder);
  const keys = (name: string) => {
    const file = join(folder, `${name}.keys.pem`);
    writeFileSync(file, readFileSync(join(folder, 'server.key'), 'utf8') + readFileSync(join(folder, 'server.pem'), 'utf8'));
    return { [`listener.name.${name}.ssl.keystore.type`]: 'PEM', [`listener.name.${name}.ssl.keystore.location`]: file };
  };
  const securedKeys = keys('secured');
  writeServerCertificate(folder, 'kafka.example.com');
  const [secured, misnamed, elsewhere] = [await freePort(), await freePort(), await freePort()];
  const broker = await brokerOf(
    folder,
    {
      SECURED: { port: secured, protocol: 'SASL_SSL', says: 'localhost' },
      MISNAMED: { port: misnamed, protocol: 'SSL', says: 'localhost' },
      ELSEWHERE: { port: elsewhere, protocol: 'PLAINTEXT', says: '192.0.2.1' },
    },
    {
      ...securedKeys,
      ...keys('misnamed'),
      'listener.name.secured.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'listener.name.secured.scram-sha-512.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    },
    ['--add-scram', `SCRAM-SHA-512=[name=${user.username},password=${user.password}]`],
  );
  const at = (port: number) => `localhost:${port}`;
  return { ...broker, secured: at(secured), misnamed: at(misnamed), elsewhere: at(elsewhere), authorityFile, user };
}

interface Listener {
  readonly port: number;
  readonly protocol: 'PLAINTEXT' | 'SSL' | 'SASL_SSL';
  /** The host that the broker tells its clients. */
  readonly says: string;
}

async function brokerOf(
  folder: string,
  more: Readonly<Record<string, Listener>>,
  settings: Readonly<Record<string, string>>,
  format: readonly string[],
): Promise<KafkaBroker> {
  mkdirSync(folder, { recursive: true });
  const [port, controllerPort] = [await freePort(), await freePort()];
  const listeners = Object.entries<Listener>({ PLAINTEXT: { port, protocol: 'PLAINTEXT', says: '127.0.0.1' }, ...more });
  const properties = join(folder, 'kraft.properties');
  writeFileSync(properties, propertiesText({ ...brokerProperties(folder, listeners, controllerPort), ...settings }));
  const id = randomBytes(16).toString('base64url');
  await succeeded(startJava(folder, 'format', ['kafka.tools.StorageTool', 'format', '-t', id, '-c', properties, ...format]));
  let process: ChildProcess | null = null;
  return {
    address: `127.0.0.1:${port}`,
    async start() {
      process = startJava(folder, 'broker', ['kafka.Kafka', properties]);
      await untilReady(process, join(folder, 'broker.log'), () => isListening(port));
    },
    async stop(signal = 'SIGTERM') {
      await killed(process, signal);
      process = null;
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function brokerProperties(
  folder: string,
  listeners: readonly (readonly [name: string, Listener])[],
  controllerPort: number,
): Record<string, string | number> {
  const each = (text: (name: string, listener: Listener) => string) => listeners.map(([name, listener]) => text(name, listener)).join(',');
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `${each((name, { port }) => `${name}://127.0.0.1:${port}`)},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': each((name, { port, says }) => `${name}://${says}:${port}`),
    'listener.security.protocol.map': `${each((name, { protocol }) => `${name}:${protocol}`)},CONTROLLER:PLAINTEXT`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
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
