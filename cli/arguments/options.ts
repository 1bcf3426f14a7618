import { DEFAULT_SQL_LIMITS } from '../../adapters/duckdb/limits.ts';
import { READING_PARTS } from '../../core/declarations/reading-parts.ts';
import { GATE_NAMES, GATES } from '../../core/gates/gates.ts';
import { DEFAULT_SAMPLE } from '../../core/sample/sample-spec.ts';
import { WORLD_NAMES, WORLDS } from '../../core/sample/worlds.ts';

export interface OptionDeclaration {
  /** The name of the value in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
  /** May be given several times, each with a value of its own. */
  readonly isRepeatable?: true;
}

/** The option for a part of a reading: how a table is written. */
function saidOf(name: keyof typeof READING_PARTS) {
  const { placeholder, help } = READING_PARTS[name];
  return { value: placeholder, help, isRepeatable: true as const };
}

/** Every option. The help and the error messages are made from these. */
export const OPTIONS = {
  'as-of': {
    value: 'YYYY-MM-DD',
    help: 'The as-of date: every figure uses what was known at the end of this day. Default where trs reads extracts: the latest issue date up to today, or the latest payment if an invoice is unpaid and the payment is later.',
  },
  out: {
    value: 'F',
    help: 'The file to write. Its ending determines the format. An existing file is replaced whole or not at all. For trs sample: the folder.',
  },
  hash: {
    value: null,
    help: 'Also print the content hash of the dataset (v1-ROWS-SUM). It does not depend on the format or the order of the rows. With extended columns, print theirs too (x1-ROWS-SUM).',
  },
  features: {
    value: 'standard|extended',
    help: 'The columns: the eight standard ones, or also the extended ones of docs/features.md. Default: standard.',
  },
  manifest: {
    value: null,
    help: 'Also write F.manifest.json. It says what F was made from. trs verify uses it to check that F is unchanged.',
  },
  leak: {
    value: null,
    help: 'Also compute the dataset again from what was known by the as-of date, and compare. Exit code 3 when a cell differs.',
  },
  top: { value: 'N', help: 'Only the first N accounts of the list. Default of trs backtest: 20.' },
  from: {
    value: 'YYYY-MM-DD',
    help: 'The first day of the back-test. Default: the day that makes it cover the last eight firsts of a month.',
  },
  to: {
    value: 'YYYY-MM-DD',
    help: 'The last day of the back-test. Default: the last day whose open invoices are all known to be late or not.',
  },
  json: { value: null, help: 'Print the report as one JSON object.' },
  'date-order': {
    value: 'dmy|mdy|ymd',
    help: 'The order of day, month and year in the dates of every file. Default: detected in each file.',
  },
  encoding: saidOf('encoding'),
  delimiter: saidOf('delimiter'),
  quotes: saidOf('quotes'),
  'decimal-mark': saidOf('decimalMark'),
  'date-format': saidOf('dateFormat'),
  'empty-values': saidOf('emptyWords'),
  'first-line': saidOf('firstLine'),
  reading: {
    value: 'FILE',
    help: 'A file saved by the app that says how each table is written. The options from --encoding to --first-line take precedence over it.',
  },
  map: {
    value: 'FILE',
    help: 'A JSON file with the names of the tables and columns of the database, and the time zone of its TIMESTAMPs. docs/database.md explains it.',
  },
  'password-file': {
    value: 'FILE',
    help: 'The file with the password for the database. Default: TRS_DB_PASSWORD; without it, trs asks at the terminal.',
  },
  ca: {
    value: 'FILE',
    help: 'The certificate (PEM) of the authority that signed the certificate of the database. Default: the authorities that this computer trusts, and Amazon’s for its databases.',
  },
  insecure: { value: null, help: 'Connect without TLS. Only for a database on this computer.' },
  concat: {
    value: null,
    help: 'Join several files of one table, in the order given. Without this option, two files of one table are refused.',
  },
  'repeated-lines': {
    value: 'keep|drop',
    help: 'What to do with line items that occur twice, for example in two files. keep counts them each time, drop counts them once. Without this option they end the run with exit code 1.',
  },
  'allow-rejects': { value: null, help: 'Continue although rows were rejected. --max-rejects limits how many.' },
  'max-rejects': { value: 'N', help: 'Continue as long as at most N rows were rejected. Works without --allow-rejects.' },
  today: { value: 'YYYY-MM-DD', help: 'The day that counts as today. Default: the computer’s calendar day.' },
  world: {
    value: WORLD_NAMES.join('|'),
    help: `A made-up branch of two years, for trying the model: ${WORLD_NAMES.map((name) => `${name} (${WORLDS[name].title})`).join('; ')}. Each has its own size. docs/model.md describes them.`,
  },
  accounts: { value: 'N', help: `The number of accounts. Default: ${DEFAULT_SAMPLE.accounts}.` },
  invoices: { value: 'N', help: `The number of invoices. Default: ${DEFAULT_SAMPLE.invoices}.` },
  lines: { value: 'N', help: `The number of invoice lines. Default: ${DEFAULT_SAMPLE.lines}.` },
  seed: {
    value: 'S',
    help: `A whole number. The same seed makes the same bytes, another seed makes other data. Default: ${DEFAULT_SAMPLE.seed}.`,
  },
  store: {
    value: 'STORE',
    help: 'The store: a folder, or s3://bucket/prefix. A missing folder is created.',
  },
  'with-contacts': { value: null, help: 'Also store each account’s name and phone number, which are left out otherwise.' },
  'keep-lines': { value: null, help: 'Also store the line items, and the payments of each invoice.' },
  keep: {
    value: 'COUNTS',
    help: 'How many days, weeks and months keep a snapshot, such as daily=35,weekly=26,monthly=60. A week and a month keep their last one. What is left out counts as 0.',
  },
  account: { value: 'ID', help: 'The account to forget.' },
  files: { value: null, help: 'Also list the files of each table.' },
  explain: { value: null, help: 'Print the plan of the statement without running it.' },
  verbatim: {
    value: null,
    help: 'Write a CSV for machines: no BOM, LF, and no quote in front of texts that a spreadsheet could run.',
  },
  'max-rows': {
    value: 'N',
    help: `Maximum number of rows of an answer. Further rows are left out, with a message. Default: ${DEFAULT_SQL_LIMITS.rows}.`,
  },
  'max-seconds': {
    value: 'N',
    help: `Maximum time for a statement, in seconds. Then it is stopped. Default: ${DEFAULT_SQL_LIMITS.seconds}.`,
  },
  'max-memory': { value: 'SIZE', help: 'Maximum memory for a statement, such as 500MB or 4GB. Default: 1GB.' },
  dialect: { value: 'duckdb|spark|flink|trino', help: 'The engine that the SQL is for. Athena uses trino.' },
  form: {
    value: 'batch|stream',
    help: 'How the sums over earlier days are written. batch: with windows. stream: with joins, for Flink over tables that change. Default: batch.',
  },
  broker: { value: 'HOST:PORT', help: 'The Kafka broker with the change events of Debezium: writes the whole script of a Flink job.' },
  'topic-prefix': { value: 'NAME', help: 'What precedes the table in the names of the topics of change events. Default: trs.trs.' },
  examples: { value: null, help: 'List example statements.' },
  example: { value: 'NAME', help: 'Run the example of this name. Without --store, print it.' },
  'no-history': { value: null, help: 'Neither read nor keep the history of the prompt.' },
  'dry-run': { value: null, help: 'Print what would be done without doing it.' },
  config: { value: 'FILE', help: 'The configuration of the scheduled job, in YAML. docs/operations.md explains it.' },
  accept: {
    value: 'GATE',
    help: `Let one gate fail once: ${GATE_NAMES.join(', ')}. The first day that fails it is published, and its record keeps the reason.`,
    isRepeatable: true,
  },
  reason: { value: 'TEXT', help: 'Why the gate may fail. The store keeps this text: use no names and no values of rows.' },
  log: { value: 'text|json', help: 'The format of stderr: text, or one JSON object per line. Default: text.' },
  metrics: { value: 'FILE', help: 'Also write the metrics of the run for the textfile collector of Prometheus. FILE ends in .prom.' },
  'kafka-config': {
    value: 'FILE',
    help: 'The brokers and topics of trs follow, in YAML. Only its owner may read it. docs/quickstart-streaming.md explains it.',
  },
  once: { value: null, help: 'End when all events that are there are applied and published.' },
  rebuild: {
    value: null,
    help: 'Forget the state and read the topics from their start, for example after a new snapshot of the connector.',
  },
  'max-age': { value: 'AGE', help: 'Maximum age of the latest snapshot, such as 26h, 90m or 2d.' },
  quiet: { value: null, help: 'No progress, no summary and no findings. Errors, warnings, rejected rows and a --hash are still printed.' },
  debug: { value: null, help: 'After an internal error, also print where it happened.' },
  version: { value: null, help: 'Print the version.' },
  help: { value: null, help: 'Print this help, or the help for a command.' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

export type OptionName = keyof typeof OPTIONS;

const EVERYWHERE = ['quiet', 'debug', 'version', 'help'] as const;
/** The options for connecting to a database. */
export const OF_DATABASE = ['map', 'password-file', 'ca', 'insecure'] as const;
const READING = [
  'as-of',
  'today',
  'date-order',
  'encoding',
  'delimiter',
  'quotes',
  'decimal-mark',
  'date-format',
  'empty-values',
  'first-line',
  'reading',
  'concat',
  'repeated-lines',
  ...OF_DATABASE,
  'allow-rejects',
  'max-rejects',
  ...EVERYWHERE,
] as const;

export interface CommandDeclaration {
  readonly usage: string;
  readonly purpose: string;
  readonly options: readonly OptionName[];
  readonly notes: readonly string[];
}

const REJECT_NOTE =
  'Rejected rows are written to F.rejects.csv (file, line, column, value, reason), or to stderr if there is no file F. Unless they are allowed, F is left unchanged and the exit code is 2. A run without rejects removes an earlier F.rejects.csv.';

export const COMMANDS = {
  check: {
    usage: 'trs check EXTRACTS [--json] [--leak]',
    purpose: 'Checks the extracts: the rows of each file that were read, kept and rejected, each reject and each finding.',
    options: ['json', 'leak', ...READING],
    notes: [
      'Exit code 0 without rejects, or with no more than are allowed, otherwise 2. Exit code 3, also with rejects, when --leak finds a difference, or when a row of the dataset breaks its contract (a bug of trs). The report is about the whole files. Only the leak check, the contract of the dataset and the note on the first 120 days use the as-of date.',
      'The JSON object: report_version (1), as_of ({date, why} or null), settlement_known, rows_read, rows_kept, rows_rejected, files (file, table, size_bytes, rows_read, rows_kept, rows_rejected, rows_rejected_by_reference, rows_left_out, encoding, delimiter, decimal_mark, date_order, columns, and reading: how it was read, and in said the settings that were given for it), ignored_files, rejects (file, line, column, value, reason) and findings (check, severity, file, message, count, rows: like rejects, or null for a finding about a whole file), contract (per extract and column what is expected, and the number of rows that break each rule), profiles (per file and column rows, missing, unreadable, distinct, min, max, examples), dataset_contract (per column of features_invoices what is promised, and the number of rows that break each rule; null without an as-of date) and, with --leak, leak_check.',
    ],
  },
  features: {
    usage: 'trs features EXTRACTS [--as-of D] [--out F] [--features extended] [--manifest]',
    purpose: 'Builds the feature dataset, one row per invoice.',
    options: ['as-of', 'out', 'features', 'manifest', 'hash', ...READING.slice(1)],
    notes: [
      'F ends in .csv, .csv.gz or .parquet. Without --out, CSV goes to stdout. A device or a named pipe without such an ending gets CSV.',
      REJECT_NOTE,
    ],
  },
  calls: {
    usage: 'trs calls EXTRACTS [--as-of D] [--top N] [--out F]',
    purpose: 'Builds the priority call list, one row per account with an open invoice.',
    options: ['as-of', 'top', 'out', ...READING.slice(1)],
    notes: [
      'F ends in .csv or .xlsx. Without --out, a table goes to stdout, as wide as the terminal or 120 characters. A device or a named pipe without such an ending gets CSV.',
      REJECT_NOTE,
    ],
  },
  backtest: {
    usage: 'trs backtest EXTRACTS [--from D] [--to D] [--top N] [--json]',
    purpose:
      'Measures what the call list would have been worth on past days. It compares the list of each day with what happened afterwards.',
    options: ['from', 'to', 'top', 'json', ...READING.slice(1)],
    notes: [
      'The days are --from and the first of each later month up to --to. A day counts if it has two months of invoices before it and known outcomes after it. Late means: open on the day, and paid more than 30 days after issue or still unpaid then.',
      'The JSON object: report_version (1), top, days, means, open_chances and issue_chances. Each day: day, learned_from (invoices), family (chosen, weights, gains in log-likelihood or null, compared observations; docs/model.md has the families), all_open and not_yet_due (accounts, invoices, late_invoices, late_dollars, and lists: model, largest_outstanding, most_overdue and perfect, each with precision, late_dollars and late_share, the share of the perfect list’s late dollars), open_chances and issue_chances (invoices, late_invoices, roc_auc, pr_auc, brier, expected_calibration_error, calibration: bins of invoices, said, happened, low and high, the 95 % Wilson interval of happened). open_chances are those of open invoices not yet overdue; issue_chances those of invoices issued from the day until the next one, as they would have been at issue.',
    ],
  },
  source: {
    usage: 'trs source check ADDRESS',
    purpose: 'Checks a database: its tables, columns, types, rows and time zones, and the rights of the user. Says what is missing.',
    options: [...OF_DATABASE, ...EVERYWHERE],
    notes: [
      'ADDRESS is mysql://user@host:port/database, of MySQL 8 or later, Aurora MySQL or MariaDB 10.6 or later. The password comes from --password-file, from TRS_DB_PASSWORD or from the terminal, never from the address. Exit code 0 when the database can be read, otherwise 1.',
    ],
  },
  verify: {
    usage: 'trs verify FILE',
    purpose: 'Checks that a dataset which trs features wrote with --manifest still agrees with its manifest.',
    options: [...EVERYWHERE],
    notes: [
      'FILE.manifest.json must be in the folder of FILE (.csv, .csv.gz or .parquet). Size, SHA-256, columns, rows and content hash are computed from FILE alone. Exit code 0 when all agree, 3 with a sentence for each difference, 1 when FILE or its manifest can’t be read.',
    ],
  },
  sample: {
    usage: 'trs sample --out DIR [--accounts N] [--invoices N] [--lines N] [--world NAME] [--seed S]',
    purpose: 'Writes synthetic extracts: four CSV files, the same bytes for the same arguments.',
    options: ['out', 'accounts', 'invoices', 'lines', 'world', 'seed', ...EVERYWHERE],
    notes: [
      'Writes accounts.csv, skus.csv, invoices.csv and invoice_line_items.csv into DIR. A missing DIR is created. Files of these names are replaced, all four together at the end. Other files stay as they are.',
    ],
  },
  snapshot: {
    usage: 'trs snapshot SOURCE --store STORE [--as-of D]',
    purpose: 'Publishes the results of the extracts as of a day into a store that keeps every day.',
    options: ['store', 'with-contacts', 'keep-lines', ...READING],
    notes: [
      'A day that the store already has is replaced. Its earlier version is kept until trs store prune. If nothing has changed, nothing is written. Rejected rows are listed on stderr. Unless they are allowed, nothing is published and the exit code is 2.',
      'docs/sql.md says what each table holds, and how other programs read it.',
    ],
  },
  stage: {
    usage: 'trs stage SOURCE --store STORE [--as-of D]',
    purpose: 'Publishes only the accepted rows, as typed Parquet, for engines that compute the dataset themselves.',
    options: ['store', 'with-contacts', ...READING],
    notes: ['Writes accounts, skus, invoices, line_items and payments as trs snapshot --keep-lines does, and nothing else.'],
  },
  store: {
    usage: 'trs store list|show|diff D1 D2|verify|prune|forget|adopt RUN|drop D --store STORE',
    purpose: 'Lists, checks and cleans up what a store holds.',
    options: ['store', 'as-of', 'files', 'json', 'keep', 'account', 'dry-run', ...EVERYWHERE],
    notes: [
      'list: every day that has a snapshot. show [--as-of D] [--files]: the tables of a day, by default the latest. diff D1 D2: how the datasets of two days differ. These three take --json.',
      'verify: reads every file again. Exit code 3, with a sentence for each file that differs from its record.',
      'prune --keep daily=35,weekly=26,monthly=60 [--dry-run]: removes all other days, replaced versions, and the leftovers of killed runs.',
      'forget --account ID: removes every row of an account from every file at once. Earlier versions of those files can no longer be read.',
      'adopt RUN: publishes the dataset that another engine has handed over in STORE/_incoming/RUN, if its rows, types and content hash are right. Otherwise exit code 3. drop D [--dry-run]: removes one day and its files, such as a day in the future.',
    ],
  },
  run: {
    usage: 'trs run --config F [--dry-run]',
    purpose: 'The scheduled job: publishes yesterday and the missed days that pass their gates.',
    options: ['config', 'dry-run', 'accept', 'reason', 'log', 'metrics', 'today', ...EVERYWHERE],
    notes: [
      'Yesterday is a day in the time zone of F. Missing days after the last snapshot are published too. A day that is already published is published again only when the source has changed. While another run uses the store, the exit code is 1.',
      `Exit code 3, and the day is not published, when a gate fails: ${GATE_NAMES.map((gate) => `${gate} (${GATES[gate]})`).join('; ')}.`,
      'The password of a database comes from TRS_DB_PASSWORD or from a file that F names, and is never in F.',
    ],
  },
  follow: {
    usage: 'trs follow --kafka-config F --store STORE [--once]',
    purpose:
      'Follows the change events of a database in Kafka: features within a second, the call list each minute, snapshots into a store.',
    options: ['kafka-config', 'store', 'once', 'rebuild', 'log', 'metrics', 'today', ...EVERYWHERE],
    notes: [
      'It runs until it is stopped, and goes on where it was. STORE is a folder; its state, which lies in STORE/_follow, is for its owner only. While a broker is gone or the disk is full, it says so and waits.',
      'Exit code 1, with what to do, when it could lose events: a topic that was deleted, compacted or has expired, a position in the binlog that went backwards, a column that is gone. Nothing after that is applied.',
    ],
  },
  status: {
    usage: 'trs status --store STORE --max-age 26h [--json]',
    purpose: 'Checks that the latest snapshot of a store is recent enough: for monitoring.',
    options: ['store', 'max-age', 'json', ...EVERYWHERE],
    notes: [
      'Exit code 0 when the latest day was observed within --max-age and ended at most one day earlier. Otherwise, also without a snapshot, 3.',
      'The JSON object: report_version (1), is_fresh, as_of, observed_at, is_in_future, age_seconds, max_age_seconds, content_hash, reconstructed, rows_read, rows_kept, rows_rejected, late_share, newest_invoice, newest_payment, accepted (gate, reason, says), and follow: the state of a trs follow of the store (state, why, lag_events, lag_p95_ms, last_change_at, events, events_per_second, sent_again, set_aside, written_at), or null. The exit code is 3 when that trs follow is gone, waits, has stopped, or could not read an event.',
      'Without a snapshot, is_fresh and is_in_future are false, and all other members except report_version and max_age_seconds are null.',
    ],
  },
  sql: {
    usage: 'trs sql --store STORE ["SELECT …"] [--out F]',
    purpose: 'Runs SQL over a store; without a statement, opens a prompt.',
    options: [
      'store',
      'out',
      'verbatim',
      'explain',
      'examples',
      'example',
      'max-rows',
      'max-seconds',
      'max-memory',
      'no-history',
      ...EVERYWHERE,
    ],
    notes: [
      'The tables are those of docs/sql.md, over all days, with the column as_of. TABLE_latest has only the latest day. A statement can read these tables and nothing else.',
      'F ends in .csv, .json, .parquet or .xlsx. Without --out, a table goes to stdout. The limits apply to each statement. Ctrl+C stops a statement.',
      'At the prompt a statement ends with a semicolon, and Tab completes tables, columns and keywords. The history is kept in a file of this user (sql-history), unless --no-history is given. Statements can also come through a pipe.',
    ],
  },
  'sql-models': {
    usage: 'trs sql-models --dialect duckdb|spark|flink|trino [--as-of D] [--form batch|stream] [--json]',
    purpose: 'Prints the dataset as SQL for another engine: views over the tables of trs stage, and queries for the content hashes.',
    options: ['dialect', 'as-of', 'form', 'json', 'broker', 'topic-prefix', 'today', ...EVERYWHERE],
    notes: [
      'D is the day that trs stage wrote. Without --as-of it is today, whatever the tables hold. The engine needs accounts, skus, invoices, line_items and payments as tables with the columns of docs/sql.md: for trino those of the store, for the others the files of that day (trs store show --files).',
      'The JSON object: report_version (1), dialect, as_of, form, is_run (false: checked by a parser, and not run by the project’s tests), inputs (names of tables), models (name, part_of, sql) in the order in which they can be made, and hashes (v1 and x1: queries with the columns row_count and hash_sum; the hash is v1-ROWS-SUM with SUM in hexadecimal).',
      'With --broker it is the script of a job that keeps the dataset up to date from change events, with the day of a topic (docs/streaming.md); --as-of, --form and --json are then of no use.',
      'docs/engines.md says how the engines agree.',
    ],
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

export function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(COMMANDS, text);
}

export function isOptionName(text: string): text is OptionName {
  return Object.hasOwn(OPTIONS, text);
}
