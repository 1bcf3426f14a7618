import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { finished, TRS } from '../testing/run-trs.ts';
import { SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

/** Replaces a function of Node by one that never answers: what comes after a piece of a file, or the disk that flushes a result. */
const NEVER = {
  turn: `import timers from 'node:timers/promises';
timers.setImmediate = () => new Promise(() => undefined);
`,
  fsync: `import fs from 'node:fs';
fs.fsync = () => undefined;
`,
} as const;

/** Runs trs in a Node in which one call never answers, on line items that are read in several pieces. */
function runWithout(call: keyof typeof NEVER, ...args: string[]) {
  const folder = temporaryFolder();
  const never = join(folder, 'never.mjs');
  writeFileSync(never, NEVER[call]);
  const extracts = writeSmallExtracts(join(folder, 'x'), { 'invoice_line_items.csv': new Array<string>(70_000).fill('001,S1,1') });
  return finished(spawn(process.execPath, ['--import', never, TRS(), args[0]!, extracts, ...args.slice(1), ...SMALL_TODAY]));
}

it.each([
  ['turn', ['features', 'check', 'calls', 'backtest']],
  ['fsync', ['features', 'calls']],
] as const)('a run whose %s never answers ends with 4 and a sentence, not with 13 and none', async (call, commands) => {
  const target = call === 'fsync' ? ['--out', join(temporaryFolder(), 'result.csv')] : [];
  for (const command of commands) {
    const run = await runWithout(call, command, '--quiet', ...target);
    expect(run, command).toMatchObject({ code: 4, signal: null });
    expect(run.stdout.toString()).toBe('');
    expect(run.stderr).toBe('trs has met an error of its own and stopped: something it waited for never came (--debug shows where)\n');
  }
});

it.each(['turn', 'fsync'] as const)('leaves no part of the file that it had started when %s never answers', async (call) => {
  const folder = temporaryFolder();
  const run = await runWithout(call, 'features', '--out', join(folder, 'F.csv'));
  expect(run.code).toBe(4);
  expect(readdirSync(folder)).toEqual([]);
});
