import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../adapters/testing/temporary-folder.ts';
import { finished, TRS } from './testing/run-trs.ts';
import { SMALL_TODAY, writeSmallExtracts } from './testing/small-extracts.ts';

/** Replaces a function of `node:fs/promises` by one that never returns. Short files are read at once, without `read`. */
const NEVER = {
  open: `import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
promises.open = () => new Promise(() => undefined);
syncBuiltinESMExports();
`,
  read: `import { open } from 'node:fs/promises';
const handle = await open(import.meta.filename);
Object.getPrototypeOf(handle).read = () => new Promise(() => undefined);
await handle.close();
`,
} as const;

/** Runs trs with a file system in which one call never returns, on line items that are read in several pieces. */
function runWithout(call: keyof typeof NEVER, ...args: string[]) {
  const folder = temporaryFolder();
  const never = join(folder, 'never.mjs');
  writeFileSync(never, NEVER[call]);
  const extracts = writeSmallExtracts(join(folder, 'x'), { 'invoice_line_items.csv': new Array<string>(70_000).fill('001,S1,1') });
  return finished(spawn(process.execPath, ['--import', never, TRS(), args[0]!, extracts, ...args.slice(1), ...SMALL_TODAY]));
}

it.each(['open', 'read'] as const)('a run whose %s never answers ends with 4 and a sentence, not with 13 and none', async (call) => {
  for (const command of ['features', 'check', 'calls', 'backtest']) {
    const run = await runWithout(call, command, '--quiet');
    expect(run, command).toMatchObject({ code: 4, signal: null });
    expect(run.stdout.toString()).toBe('');
    expect(run.stderr).toBe('trs has met an error of its own and stopped: something it waited for never came (--debug shows where)\n');
  }
});

it('leaves no part of the file that it had started', async () => {
  const folder = temporaryFolder();
  const run = await runWithout('read', 'features', '--out', join(folder, 'F.csv'));
  expect(run.code).toBe(4);
  const { readdirSync } = await import('node:fs');
  expect(readdirSync(folder)).toEqual([]);
});
