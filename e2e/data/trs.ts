import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { madeForJourneys } from './made-for-journeys.ts';

/** The day that journeys take place on, in the page and on the command line. */
export const TODAY = '2026-07-15';

const TRS = fileURLToPath(new URL('../../dist/cli/trs.js', import.meta.url));

export type CsvRow = Readonly<Record<string, string>>;

/** Runs the built command line; throws what it said when its exit code is not the expected one. */
export function trs(args: readonly string[], exitCode = 0): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TRS, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== exitCode) throw new Error(`trs ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/**
 * The bytes that the command line writes to a file whose name ends in `ending`. The extracts must not change afterwards:
 * what was written once is kept for all journeys that ask.
 */
export function trsFile(command: 'calls' | 'features', ending: string, extracts: string, options: readonly string[] = []): Buffer {
  const run = createHash('sha256')
    .update(JSON.stringify([command, extracts, ...options]))
    .digest('hex');
  const kept = join(madeForJourneys(), run, `out.${ending}`);
  if (existsSync(kept)) return readFileSync(kept);
  mkdirSync(dirname(kept), { recursive: true });
  // It is written whole or not at all: two journeys that ask at the same time don't meet half a file.
  trs([command, extracts, '--today', TODAY, '--out', kept, ...options]);
  return readFileSync(kept);
}

/** The bytes of the rejects that the command line leaves beside a dataset that it does not write. */
export function trsRejects(extracts: string): Buffer {
  return inScratch((folder) => {
    const out = join(folder, 'out.csv');
    trs(['features', extracts, '--today', TODAY, '--out', out], 2);
    return readFileSync(`${out}.rejects.csv`);
  });
}

/** The call list as the command line works it out, as of a day or of the default one. */
export function callList(extracts: string, asOf?: string, options: readonly string[] = []): CsvRow[] {
  return readCsv(trsFile('calls', 'csv', extracts, [...(asOf === undefined ? [] : ['--as-of', asOf]), ...options]));
}

/** The feature dataset as the command line works it out. */
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
