import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { finished, runInShell, runTrs, startTrs } from '../testing/run-trs.ts';
import { SMALL_FEATURES, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

/** Extracts whose dataset is larger than a pipe holds. */
async function sampleFolder(): Promise<string> {
  const folder = temporaryFolder();
  await runTrs(['sample', '--out', join(folder, 'sample'), '--quiet']);
  return join(folder, 'sample');
}

describe('trs in a pipeline', () => {
  it('ends with 0 when its reader stops early', async () => {
    const extracts = await sampleFolder();
    for (const command of [`features "${extracts}"`, `check "${extracts}" --json`]) {
      const run = await runInShell(`trs ${command} --quiet | head -c 100 | wc -c; echo "\${PIPESTATUS[0]}"`);
      expect(run.stdout.toString().trim().split(/\s+/)).toEqual(['100', '0']);
      expect(run.stderr).toBe('');
    }
  });

  it('ends with 0 when there is no reader at all', async () => {
    const extracts = writeSmallExtracts(join(temporaryFolder(), 'x'));
    const run = await runInShell(`trs features "${extracts}" ${SMALL_TODAY.join(' ')} --quiet | true; echo "\${PIPESTATUS[0]}"`);
    expect(run.stdout.toString()).toBe('0\n');
  });

  it('refuses to write into a stdout that is closed, and writes a file without one', async () => {
    const folder = temporaryFolder();
    const extracts = writeSmallExtracts(join(folder, 'x'));
    const today = SMALL_TODAY.join(' ');
    const reading = ['features', 'calls', 'backtest', 'check', 'check --json'].map(
      (command) => `${command} "${extracts}" ${today} --quiet`,
    );
    for (const words of [
      ...reading,
      `store list --store "${folder}/store"`,
      `verify "${extracts}/skus.csv"`,
      '--help',
      'check --help',
      '--version',
    ]) {
      const run = await runInShell(`trs ${words} >&-`);
      expect(run).toMatchObject({ code: 1, stderr: expect.stringMatching(/^stdout is closed, so the result has nowhere to go: .*\n$/) });
    }
    const file = await runInShell(`trs features "${extracts}" ${SMALL_TODAY.join(' ')} --quiet --out "${join(folder, 'F.csv')}" >&-`);
    expect(file).toMatchObject({ code: 0, stderr: '' });
    expect(await runInShell(`trs features "${extracts}" ${SMALL_TODAY.join(' ')} --quiet >/dev/null`)).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('continues when only stderr has lost its reader', async () => {
    const extracts = writeSmallExtracts(join(temporaryFolder(), 'x'));
    const run = await runInShell(`{ trs features "${extracts}" ${SMALL_TODAY.join(' ')} 2>&3 3>&- | cat; } 3> >(true); sleep 0.3`);
    expect(run.stdout.toString()).toBe(SMALL_FEATURES);
  });

  it('waits for a slow reader without losing a byte', async () => {
    const extracts = await sampleFolder();
    const whole = await runTrs(['features', extracts, '--quiet']);
    const slow = await runInShell(`trs features "${extracts}" --quiet | { sleep 0.7; cat; }`);
    expect(whole.stdout.length).toBeGreaterThan(200_000);
    expect(slow.stdout.equals(whole.stdout)).toBe(true);
  });

  it('reports a full disk behind stdout', async () => {
    const extracts = writeSmallExtracts(join(temporaryFolder(), 'x'));
    const run = await runInShell(`trs features "${extracts}" ${SMALL_TODAY.join(' ')} > /dev/full`);
    expect(run).toMatchObject({ code: 1, stderr: 'stdout can’t be written: the disk is full, so free some space and try again.\n' });
  });

  it('writes into a named pipe once it has a reader', async () => {
    const folder = temporaryFolder();
    const extracts = writeSmallExtracts(join(folder, 'x'));
    const run = await runInShell(
      `mkfifo "${folder}/pipe.csv"; trs features "${extracts}" ${SMALL_TODAY.join(' ')} --quiet --out "${folder}/pipe.csv" & sleep 0.5; cat "${folder}/pipe.csv" > "${folder}/copy"; wait $!`,
    );
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(folder, 'copy'), 'utf8')).toBe(SMALL_FEATURES);
    expect(namesIn(folder)).toEqual(['copy', 'pipe.csv', 'x']);
  });

  it('can be interrupted while it waits for a reader', async () => {
    const extracts = await sampleFolder();
    const folder = join(extracts, '..');
    await finished(spawn('mkfifo', [join(folder, 'pipe.csv')]));
    for (const args of [['--out', join(folder, 'pipe.csv')], []]) {
      // Without an exit code, the signal came before the command had started: on a busy computer that takes a while.
      let code: number | null = null;
      for (let wait = 1_000; code === null && wait < 60_000; wait *= 3) {
        const child = startTrs(['features', extracts, '--quiet', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
        child.stdout?.pause();
        await new Promise((resolve) => setTimeout(resolve, wait));
        child.kill('SIGTERM');
        code = await new Promise((resolve) => child.on('exit', resolve));
      }
      expect(code).toBe(130);
    }
    expect(namesIn(folder)).toEqual(['pipe.csv', 'sample']);
  });

  it('refuses a pipe as an extract, because extracts are read twice', async () => {
    const extracts = writeSmallExtracts(join(temporaryFolder(), 'x'));
    const run = await runInShell(`trs features <(cat "${extracts}/invoices.csv") "${extracts}/skus.csv"`);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/is no regular file: a pipe or device can’t be read twice, so save it to a file first\.\n$/);
  });
});
