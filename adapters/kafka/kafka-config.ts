import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { isTimeZone } from '../mysql/time-zone.ts';
import { KafkaRefused } from './kafka-refused.ts';

/** How to reach Kafka, and the names of the topics. */
export interface KafkaConfig {
  readonly brokers: readonly { readonly host: string; readonly port: number }[];
  /** Null for plaintext, which is allowed on this computer only. */
  readonly tls: { readonly ca: string | null } | null;
  readonly sasl: Sasl | null;
  /** The topic of each table's events. */
  readonly sources: Readonly<Record<TableName, string>>;
  /** The topics that are written; null for none. */
  readonly features: string | null;
  readonly calls: string | null;
  readonly stats: string | null;
  readonly timeZone: string;
  readonly snapshotEveryMinutes: number;
  readonly callsEverySeconds: number;
}

export type Sasl =
  | { readonly mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; readonly username: string; readonly password: string }
  /** The token is read from the file at each connection, so that it can be renewed. */
  | { readonly mechanism: 'OAUTHBEARER'; readonly tokenFile: string };

const needs = (what: string) => ({ error: `needs ${what}` });
const text = (what: string) => z.string(needs(what)).min(1, needs(what));
const minutes = needs('a whole number from 1 to 1440');
const seconds = needs('a whole number from 1 to 3600');
const topic = z
  .string(needs('the name of a topic'))
  .regex(/^[A-Za-z0-9._-]{1,249}$/, needs('the name of a topic: letters, digits, dots, _ and -'));

const schema = z.strictObject(
  {
    brokers: z
      .array(
        z.string().regex(/^(\[[0-9A-Fa-f:]+\]|[^\s:/]+):\d{1,5}$/, needs('brokers as host:port')),
        needs('a list of brokers, as [host:9092]'),
      )
      .min(1, needs('a broker')),
    tls: z
      .union([z.boolean(), z.strictObject({ ca: text('the path of a certificate').optional() })], needs('true, or {ca: FILE}'))
      .optional(),
    sasl: z
      .discriminatedUnion(
        'mechanism',
        [
          z.strictObject({
            mechanism: z.literal(['scram-sha-256', 'scram-sha-512']),
            username: text('a user'),
            password: text('a password'),
          }),
          z.strictObject({ mechanism: z.literal('oauthbearer'), token_file: text('the path of a file with a token') }),
        ],
        needs('a mechanism: scram-sha-256, scram-sha-512 or oauthbearer'),
      )
      .optional(),
    topic_prefix: topic.optional(),
    topics: z.strictObject(Object.fromEntries(TABLE_NAMES.map((name) => [name, topic.optional()]))).optional(),
    publish: z
      .strictObject({ features: topic.nullable().optional(), calls: topic.nullable().optional(), stats: topic.nullable().optional() })
      .optional(),
    time_zone: z
      .string(needs('a time zone of the IANA database'))
      .refine(isTimeZone, needs('a time zone of the IANA database, such as Europe/London or UTC')),
    snapshot_every_minutes: z.int(minutes).min(1, minutes).max(1440, minutes).optional(),
    calls_every_seconds: z.int(seconds).min(1, seconds).max(3600, seconds).optional(),
  },
  needs('keys of its own'),
);

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/**
 * Reads the file of `--kafka-config`. Throws a `KafkaRefused` when others than its owner may read it, because it can hold a password, and when it
 * would send one without TLS to another computer.
 */
export function readKafkaConfig(shown: string): KafkaConfig {
  const path = resolve(shown);
  const parsed = schema.safeParse(valueIn(path, shown));
  if (!parsed.success) {
    const { path: key, message } = parsed.error.issues[0]!;
    const unknown = parsed.error.issues.find(({ code }) => code === 'unrecognized_keys');
    if (unknown?.code === 'unrecognized_keys')
      throw new KafkaRefused(
        `${shown}: ${[...unknown.path, unknown.keys[0]].join('.')} is no setting. docs/quickstart-streaming.md lists them.`,
      );
    throw new KafkaRefused(`${shown}: ${key.join('.') || 'it'} ${message}.`);
  }
  const { brokers, tls, sasl, topic_prefix, topics, publish, time_zone, snapshot_every_minutes, calls_every_seconds } = parsed.data;
  const config: KafkaConfig = {
    brokers: brokers.map((broker) => {
      const colon = broker.lastIndexOf(':');
      return { host: broker.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(broker.slice(colon + 1)) };
    }),
    tls:
      tls === undefined || tls === false
        ? null
        : { ca: tls === true || tls.ca === undefined ? null : fileIn(resolve(dirname(path), tls.ca), tls.ca) },
    sasl: sasl === undefined ? null : saslOf(sasl, path),
    sources: sourcesOf(shown, topic_prefix, (topics ?? {}) as Partial<Record<TableName, string>>),
    features: publish?.features === undefined ? 'trs.features' : publish.features,
    calls: publish?.calls === undefined ? 'trs.call_list' : publish.calls,
    stats: publish?.stats === undefined ? 'trs.live_stats' : publish.stats,
    timeZone: time_zone,
    snapshotEveryMinutes: snapshot_every_minutes ?? 15,
    callsEverySeconds: calls_every_seconds ?? 60,
  };
  const far = config.brokers.find(({ host }) => !isLoopback(host));
  if (config.tls === null && far !== undefined)
    throw new KafkaRefused(`${shown}: without TLS only a broker on this computer is allowed, and ${far.host} is not: set tls: true.`);
  return config;
}

type GivenSasl =
  | { mechanism: 'scram-sha-256' | 'scram-sha-512'; username: string; password: string }
  | { mechanism: 'oauthbearer'; token_file: string };

function saslOf(sasl: GivenSasl, path: string): Sasl {
  return sasl.mechanism === 'oauthbearer'
    ? { mechanism: 'OAUTHBEARER', tokenFile: resolve(dirname(path), sasl.token_file) }
    : {
        mechanism: sasl.mechanism === 'scram-sha-256' ? 'SCRAM-SHA-256' : 'SCRAM-SHA-512',
        username: sasl.username,
        password: sasl.password,
      };
}

function sourcesOf(shown: string, prefix: string | undefined, topics: Partial<Record<TableName, string>>): Record<TableName, string> {
  const missing = TABLE_NAMES.find((table) => prefix === undefined && topics[table] === undefined);
  if (missing !== undefined)
    throw new KafkaRefused(
      `${shown}: the topic of ${missing} is missing: give topic_prefix (trs.trs for trs.trs.${missing}), or topics.${missing}.`,
    );
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, topics[table] ?? `${prefix}.${table}`])) as Record<TableName, string>;
}

function valueIn(path: string, shown: string): unknown {
  const content = fileIn(path, shown);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new KafkaRefused(`Others than its owner may read ${shown}, which can hold a password: run chmod 600 ${shown}.`);
  try {
    return parse(content);
  } catch (error) {
    if (!(error instanceof YAMLError)) throw error;
    throw new KafkaRefused(`${shown}, line ${error.linePos?.[0].line ?? 1}: this is no YAML.`);
  }
}

function fileIn(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an error';
    throw new KafkaRefused(`${shown} can’t be read (${code}): check the path and who may read it.`, { cause: error });
  }
}
