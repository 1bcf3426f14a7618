import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { madeForJourneys } from './made-for-journeys.ts';

/** The current day of all journeys, in the page and on the command line. */
export const TODAY = '2026-07-15';

const TRS = fileURLToPath(new URL('../../dist/cli/trs.js', import.meta.url));

export type CsvRow = Readonly<Record<string, string>>;

/** Runs the built command line; throws its output when its exit code is not the expected one. */
export function trs(args: readonly string[], exitCode = 0): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TRS, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== exitCode) throw new Error(`trs ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/**
 * The bytes that the command line writes to a file whose name ends in `ending`. The extracts must not change afterwards: the result is kept
 * for all journeys that need it.
 */
export function trsFile(command: 'calls' | 'features', ending: string, extracts: string, options: readonly string[] = []): Buffer {
  const run = createHash('sha256')
    .update(JSON.stringify([command, extracts, ...options]))
    .digest('hex');
  const kept = join(madeForJourneys(), run, `out.${ending}`);
  if (existsSync(kept)) return readFileSync(kept);
  mkdirSync(dirname(kept), { recursive: true });
  // The command writes the file whole or not at all, so two journeys at the same time never read half of it.
  trs([command, extracts, '--today', TODAY, '--out', kept, ...options]);
  return readFileSync(kept);
}

/** The bytes of the rejects that the command line writes when it does not write the dataset. */
export function trsRejects(extracts: string): Buffer {
  return inScratch((folder) => {
    const out = join(folder, 'out.csv');
    trs(['features', extracts, '--today', TODAY, '--out', out], 2);
    return readFileSync(`${out}.rejects.csv`);
  });
}

/** The call list from the command line, as of a day or of the default day. */
export function callList(extracts: string, asOf?: string, options: readonly string[] = []): CsvRow[] {
  return readCsv(trsFile('calls', 'csv', extracts, [...(asOf === undefined ? [] : ['--as-of', asOf]), ...options]));
}

/** The feature dataset from the command line. */
export function featureDataset(extracts: string, asOf?: string): CsvRow[] {
  return readCsv(trsFile('features', 'csv', extracts, asOf === undefined ? [] : ['--as-of', asOf]));
}

export function readCsv(bytes: Buffer): CsvRow[] {
  return parse(bytes, { bom: true, columns: true });
}

function inScratch<Value>(work: (folder: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'trs-e2e-out-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
