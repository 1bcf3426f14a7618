/**
 * `npm run bench:database` compares `trs features` on a real MariaDB with the same rows from CSV files, with 5 million line items. It
 * starts the server itself, with TLS on a loopback port; it stops when the two datasets differ, and exits with 1 when reading the database
 * needs more than 300 MB. `npm run bench:database -- 500000` uses fewer lines.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const MAX_MEGABYTES = 300;
const LINES = Number(process.argv[2] ?? 5_000_000);
const LINES_PER_INVOICE = 5.5;
const RUNS = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const trs = join(root, 'dist', 'cli', 'trs.js');
const folder = join(root, 'bench', 'data', `database-${LINES}`);
if (!existsSync(trs)) throw new Error('Run npm run build first.');

const { module: mariadb } = await runnerImport(join(root, 'adapters', 'testing', 'mariadb-server.ts'));
const missing = mariadb.missingPrograms();
if (missing.length > 0)
  throw new Error(`${missing.join(', ')} not installed: on Debian, apt-get install mariadb-server-core mariadb-client-core`);

mkdirSync(folder, { recursive: true });
const sizes = ['--accounts', '2000', '--invoices', String(Math.round(LINES / LINES_PER_INVOICE)), '--lines', String(LINES)];
execFileSync(process.execPath, [trs, 'sample', '--out', folder, ...sizes, '--quiet'], { stdio: 'inherit' });
const server = await mariadb.startMariadb(['--local-infile=1']);
try {
  load(server.socketPath);
  const address = `mysql://${mariadb.READER.user}@localhost:${server.port}/${mariadb.DATABASE}`;
  const database = [address, '--ca', server.authorityFile];
  const rows = rowsIn(database);
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0].model.trim()}), load ${loadavg()[0].toFixed(1)}\n`);
  console.log('| out of | rows | seconds | rows a second | peak |\n|---|---|---|---|---|');
  const hashes = new Set();
  let peak = 0;
  for (const [name, extracts] of [
    ['CSV files', [folder]],
    ['MariaDB, by TLS', database],
  ]) {
    const runs = Array.from({ length: RUNS }, () => measured(extracts));
    const seconds = median(runs.map((run) => run.seconds));
    const megabytes = Math.max(...runs.map((run) => run.megabytes));
    for (const run of runs) hashes.add(run.hash);
    if (extracts === database) peak = megabytes;
    const cells = [
      name,
      rows.toLocaleString('en'),
      seconds.toFixed(1),
      Math.round(rows / seconds).toLocaleString('en'),
      `${Math.round(megabytes)} MB`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  if (hashes.size !== 1) throw new Error(`The datasets differ: ${[...hashes].join(', ')}.`);
  if (peak > MAX_MEGABYTES) {
    console.error(`Reading the database took ${Math.round(peak)} MB, more than ${MAX_MEGABYTES}.`);
    process.exitCode = 1;
  }
} finally {
  await server.stop();
}

/** Loads the extracts into tables with the keys that a billing system gives them. */
function load(socketPath) {
  const tables = {
    skus: 'item_id varchar(32) PRIMARY KEY, item_name varchar(200), item_description text, item_cost_price decimal(18, 4), item_retail_price decimal(18, 4)',
    accounts:
      'account_id varchar(32) PRIMARY KEY, company_name varchar(200), company_address varchar(400), contact_person varchar(200), contact_phone varchar(64), gender varchar(16), joining_date date',
    invoices: 'invoice_id varchar(32) PRIMARY KEY, account_id varchar(32), date_issued date, payment_dates date NULL',
    invoice_line_items: 'invoice_id varchar(32), item_id varchar(32), quantity int, id int AUTO_INCREMENT PRIMARY KEY',
  };
  for (const [table, columns] of Object.entries(tables)) {
    const file = join(folder, `${table}.csv`);
    const header = readFileSync(file, 'utf8').split(/\r?\n/, 1)[0].split(',');
    const emptyIsNull = header.includes('payment_dates') ? "SET payment_dates = NULLIF(@paid, '')" : '';
    const fields = header.map((name) => (name === 'payment_dates' ? '@paid' : name)).join(', ');
    const sql = `CREATE TABLE ${table} (${columns}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
      LOAD DATA LOCAL INFILE '${file}' INTO TABLE ${table} CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY ''
      LINES TERMINATED BY '\\n' IGNORE 1 LINES (${fields}) ${emptyIsNull}`;
    execFileSync('mariadb', ['--no-defaults', `--socket=${socketPath}`, '--user=root', '--local-infile=1', mariadb.DATABASE, '-e', sql]);
  }
}

function rowsIn(database) {
  const env = { ...process.env, TRS_DB_PASSWORD: mariadb.READER.password };
  const text = execFileSync(process.execPath, [trs, 'source', 'check', ...database, '--quiet'], { env, encoding: 'utf8' });
  return [...text.matchAll(/^\w+: ([\d,]+) rows?/gm)].reduce((sum, [, rows]) => sum + Number(rows.replaceAll(',', '')), 0);
}

function measured(extracts) {
  const peakFile = join(folder, 'peak-memory');
  rmSync(peakFile, { force: true });
  const began = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      join(root, 'bench', 'report-usage.js'),
      trs,
      'features',
      ...extracts,
      '--out',
      join(folder, 'features.csv'),
      '--hash',
      '--quiet',
    ],
    { env: { ...process.env, TRS_DB_PASSWORD: mariadb.READER.password, PEAK_MEMORY_FILE: peakFile }, encoding: 'utf8' },
  );
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(stderr);
  return { seconds, megabytes: Number(readFileSync(peakFile, 'utf8')) / 1024, hash: stderr.trim() };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
