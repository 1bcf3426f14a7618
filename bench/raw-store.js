/**
 * Reads a store with nothing of ours: the records and the Delta logs as plain JSON, the files as bytes. So the script that kills runs
 * holds what `trs` wrote against the format itself.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';

/** The objects of a store in a folder. `list` leaves temporary files to `temporary`. */
export function folderObjects(folder) {
  const paths = () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile())
          .sort()
      : [];
  return {
    list: async () => paths().filter((path) => !path.endsWith('.tmp')),
    temporary: async () => paths().filter((path) => path.endsWith('.tmp')),
    get: async (path) => readFileSync(join(folder, path)),
  };
}

/** The objects under a prefix of a bucket of a stand-in for S3. */
export function bucketObjects(endpoint, bucket, prefix) {
  const client = new AwsClient({ accessKeyId: 'test', secretAccessKey: 'test', service: 's3', region: 'us-east-1' });
  return {
    async list() {
      const found = [];
      for (let after = ''; ; after = `${prefix}/${found.at(-1)}`) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}/`, 'start-after': after });
        const text = await (await client.fetch(`${endpoint}/${bucket}?${query}`)).text();
        found.push(...[...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key.slice(prefix.length + 1)));
        if (!text.includes('<IsTruncated>true</IsTruncated>')) return found;
      }
    },
    temporary: async () => [],
    async get(path) {
      const answer = await client.fetch(`${endpoint}/${bucket}/${prefix}/${path}`);
      if (!answer.ok) throw new Error(`${path}: the stand-in for S3 answers ${answer.status}.`);
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}

/**
 * What the store says each day holds, as the last record that names it: by day, and there by table, the SHA-256 of its files. Throws
 * where a file that a record names isn't there as it says, or isn't in the version that it pins; with `isSettled`, also where the newest
 * version of a table holds anything else than the recorded days.
 */
export async function readWhole(objects, isSettled) {
  const paths = await objects.list();
  const json = async (path) => JSON.parse(String(await objects.get(path)));
  const days = new Map();
  for (const path of paths.filter((each) => each.startsWith('_runs/'))) {
    const record = await json(path);
    for (const day of record.days) days.set(day.as_of, day);
    for (const day of record.dropped) days.delete(day);
  }
  const versions = new Map();
  for (const path of paths) {
    const [, table, version] = /^([^/]+)\/_delta_log\/(\d{20})\.json$/.exec(path) ?? [];
    if (table === undefined) continue;
    const states = versions.get(table) ?? [];
    if (Number(version) !== states.length) throw new Error(`${table} has version ${Number(version)} after ${states.length - 1}.`);
    const files = new Set(states.at(-1));
    for (const line of String(await objects.get(path))
      .trim()
      .split('\n')) {
      const { add, remove } = JSON.parse(line);
      if (remove !== undefined) files.delete(remove.path);
      if (add !== undefined) files.add(add.path);
    }
    versions.set(table, [...states, files]);
  }
  const whole = new Map();
  for (const { as_of, tables } of days.values()) {
    const hashes = {};
    for (const [table, { version, files }] of Object.entries(tables)) {
      const live = filesOf(versions.get(table)[version], as_of);
      same(live, files.map(({ path }) => path).sort(), `version ${version} of ${table} and the record of ${as_of}`);
      for (const { path, bytes, sha256 } of files) {
        const content = await objects.get(`${table}/${path}`);
        const found = createHash('sha256').update(content).digest('hex');
        if (content.length !== bytes || found !== sha256) throw new Error(`${table}/${path} is not as it was recorded.`);
      }
      hashes[table] = files.map(({ sha256 }) => sha256).join();
    }
    whole.set(as_of, hashes);
  }
  if (isSettled)
    for (const [table, states] of versions) {
      const recorded = [...days.values()].flatMap((day) => day.tables[table]?.files.map(({ path }) => path) ?? []);
      same([...states.at(-1)].sort(), recorded.sort(), `the newest version of ${table} and the records`);
    }
  return whole;
}

function filesOf(state, asOf) {
  return [...state].filter((path) => path.startsWith(`as_of=${asOf}/`)).sort();
}

function same(found, wanted, what) {
  if (found.join() !== wanted.join()) throw new Error(`Unlike: ${what}: ${found.join(', ')} against ${wanted.join(', ')}.`);
}
