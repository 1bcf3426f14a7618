import { ALL_FEATURES, type FeatureDeclaration } from '../../features/feature-catalog.ts';
import { DIALECTS, sqlTypeOf } from './dialect.ts';
import { type SqlModel, streamedModels } from './sql-models.ts';

/** Where Flink finds the change events, and where it puts the dataset. */
export interface FlinkStreamSpec {
  /** `host:port` of a broker; several with commas. */
  readonly broker: string;
  /** What precedes the table in the names of the topics of change events: `trs.trs`. */
  readonly prefix: string;
}

/** The topic with the day of all figures: the key `day` and the value `{"as_of":"2026-05-31"}`. */
export const CLOCK_TOPIC = 'trs.clock';
/** The topic of the dataset, by `inv_id`. */
export const FLINK_FEATURES_TOPIC = 'trs.features_flink';

/**
 * The statements that keep the dataset up to date from the change events of Debezium, in the order in which they run; the last one is the job. They
 * need the topics of the four tables, `trs.clock` and `trs.features_flink`.
 */
export function flinkStreamStatements(spec: FlinkStreamSpec): readonly string[] {
  const views = [...stagingModels(), ...streamedModels('flink', 'today.as_of_day')];
  return [
    ...SETTINGS.map(([name, value]) => `SET '${name}' = '${value}'`),
    keyedTable(spec, 'accounts', 'account_id', 'account_id STRING, joining_date INTEGER'),
    keyedTable(spec, 'skus', 'item_id', 'item_id STRING, item_retail_price DECIMAL(18, 9)'),
    keyedTable(spec, 'invoices', 'invoice_id', 'invoice_id STRING, account_id STRING, date_issued INTEGER, payment_dates INTEGER'),
    lineEvents(spec),
    clockTable(spec),
    featuresTable(spec),
    ...views.map(({ name, sql }) => `${DIALECTS.flink.createView} ${name} AS\n${sql}`),
    `INSERT INTO published_features\nSELECT\n${ALL_FEATURES.map(publishedCell).join(',\n')}\nFROM features_extended`,
  ];
}

/** The same as one script. Each semicolon stands on a line of its own. */
export function flinkStreamScript(spec: FlinkStreamSpec): string {
  const head = [
    '-- The feature dataset, kept up to date by Flink from the change events of Debezium. docs/streaming.md says how it is run.',
    `-- The day of all figures comes from the topic ${CLOCK_TOPIC}; the dataset goes to the topic ${FLINK_FEATURES_TOPIC}.`,
  ];
  return `${head.join('\n')}\n\n${flinkStreamStatements(spec)
    .map((statement) => `${statement}\n;\n`)
    .join('\n')}`;
}

/** Connect sends events again after a crash: Flink then has to compare a row with the one that it holds. */
const SETTINGS = [
  ['table.exec.source.cdc-events-duplicate', 'true'],
  ['table.exec.mini-batch.enabled', 'true'],
  ['table.exec.mini-batch.allow-latency', '500 ms'],
  ['table.exec.mini-batch.size', '5000'],
  ['execution.checkpointing.interval', '5 s'],
] as const;

function options(entries: Readonly<Record<string, string>>): string {
  return `WITH (\n${Object.entries(entries)
    .map(([name, value]) => `  '${name}' = '${value}'`)
    .join(',\n')}\n)`;
}

function fromTopic({ broker, prefix }: FlinkStreamSpec, table: string): Record<string, string> {
  return {
    connector: 'kafka',
    topic: `${prefix}.${table}`,
    'properties.bootstrap.servers': broker,
    'scan.startup.mode': 'earliest-offset',
  };
}

function keyedTable(spec: FlinkStreamSpec, table: string, key: string, columns: string): string {
  return `CREATE TABLE ${table} (${columns}, PRIMARY KEY (${key}) NOT ENFORCED) ${options({ ...fromTopic(spec, table), format: 'debezium-json' })}`;
}

/** The events of the line items as they are, because a row has no key by which an event that was sent again could be told. */
function lineEvents(spec: FlinkStreamSpec): string {
  const row = 'ROW<invoice_id STRING, item_id STRING, quantity BIGINT>';
  return `CREATE TABLE line_events (
  \`before\` ${row},
  \`after\` ${row},
  op STRING,
  source ROW<ts_ms BIGINT, file STRING, pos BIGINT, \`row\` BIGINT>,
  topic_partition INTEGER METADATA FROM 'partition' VIRTUAL,
  topic_offset BIGINT METADATA FROM 'offset' VIRTUAL,
  seen_at AS PROCTIME()
) ${options({ ...fromTopic(spec, 'invoice_line_items'), format: 'json' })}`;
}

function clockTable({ broker }: FlinkStreamSpec): string {
  return `CREATE TABLE clock (name STRING, as_of DATE, PRIMARY KEY (name) NOT ENFORCED) ${options({
    connector: 'upsert-kafka',
    topic: CLOCK_TOPIC,
    'properties.bootstrap.servers': broker,
    'key.format': 'raw',
    'value.format': 'json',
    'value.fields-include': 'EXCEPT_KEY',
  })}`;
}

/** Decimals are text, so that a reader of JSON keeps their digits. */
function publishedType({ parquet }: FeatureDeclaration): string {
  return typeof parquet === 'object' ? 'STRING' : sqlTypeOf(parquet, DIALECTS.flink);
}

function publishedCell({ name, parquet }: FeatureDeclaration): string {
  return typeof parquet === 'object' ? `  CAST(${name} AS STRING) AS ${name}` : `  ${name}`;
}

function featuresTable({ broker }: FlinkStreamSpec): string {
  const columns = ALL_FEATURES.map((feature) => `  ${feature.name} ${publishedType(feature)}`);
  return `CREATE TABLE published_features (\n${columns.join(',\n')},\n  PRIMARY KEY (inv_id) NOT ENFORCED\n) ${options({
    connector: 'upsert-kafka',
    topic: FLINK_FEATURES_TOPIC,
    'properties.bootstrap.servers': broker,
    'key.format': 'raw',
    'value.format': 'json',
  })}`;
}

/** Days are numbers in the events already. */
function stagingModels(): SqlModel[] {
  const staged = (name: string, sql: string): SqlModel => ({ name, partOf: name, sql });
  return [
    staged(
      'today',
      `SELECT MAX(CAST(${DIALECTS.flink.dayNumber('as_of')} AS INTEGER)) AS as_of_day
FROM clock
WHERE name = 'day'`,
    ),
    staged('stg_accounts', 'SELECT account_id, joining_date AS joined_day\nFROM accounts'),
    staged('stg_skus', 'SELECT item_id, item_retail_price AS retail_price\nFROM skus'),
    staged('stg_invoices', 'SELECT invoice_id, account_id, date_issued AS issued_day, payment_dates AS paid_day\nFROM invoices'),
    staged('stg_payments', 'SELECT invoice_id, payment_dates AS paid_day\nFROM invoices\nWHERE payment_dates IS NOT NULL'),
    staged(
      'line_events_placed',
      `SELECT
  \`before\`,
  \`after\`,
  op,
  LPAD(CAST(source.ts_ms AS STRING), 15, '0') AS read_at,
  LPAD(REGEXP_EXTRACT(source.file, '[0-9]+$', 0), 12, '0') || '/' || LPAD(CAST(source.pos AS STRING), 16, '0') AS place,
  CASE WHEN op = 'r' THEN CAST(topic_partition AS STRING) || '/' || CAST(topic_offset AS STRING) ELSE CAST(source.\`row\` AS STRING) END AS place_row,
  seen_at
FROM line_events
WHERE op IN ('r', 'c', 'u', 'd')`,
    ),
    // An event that was sent again has the same place in the binlog. Debezium makes a delete and a new row of a line that moves to another invoice.
    staged(
      'line_events_once',
      `SELECT \`before\`, \`after\`, op, read_at, place
FROM (
  SELECT
    \`before\`,
    \`after\`,
    op,
    read_at,
    place,
    ROW_NUMBER() OVER (PARTITION BY place, place_row, op ORDER BY seen_at) AS sending
  FROM line_events_placed
) AS placed
WHERE sending = 1`,
    ),
    // A reading that was interrupted starts anew: only the rows of the last one count, and the changes after it.
    staged(
      'line_reading',
      `SELECT SUBSTRING(latest, 1, 15) AS read_at, SUBSTRING(latest, 17) AS place
FROM (SELECT MAX(read_at || '/' || place) AS latest FROM line_events_placed WHERE op = 'r') AS readings`,
    ),
    staged(
      'line_events_counted',
      `SELECT event.\`before\`, event.\`after\`
FROM line_events_once AS event
CROSS JOIN line_reading AS reading
WHERE CASE WHEN event.op = 'r' THEN event.read_at = reading.read_at ELSE event.place > reading.place END`,
    ),
    staged(
      'stg_invoice_line_items',
      `SELECT invoice_id, item_id, SUM(quantity * lines) AS quantity, SUM(lines) AS count_lines
FROM (
  SELECT event.\`after\`.invoice_id, event.\`after\`.item_id, event.\`after\`.quantity, CAST(1 AS BIGINT) AS lines
  FROM line_events_counted AS event
  WHERE event.\`after\` IS NOT NULL
  UNION ALL
  SELECT event.\`before\`.invoice_id, event.\`before\`.item_id, event.\`before\`.quantity, CAST(-1 AS BIGINT) AS lines
  FROM line_events_counted AS event
  WHERE event.\`before\` IS NOT NULL
) AS changes
GROUP BY invoice_id, item_id
HAVING SUM(lines) > 0`,
    ),
  ];
}
