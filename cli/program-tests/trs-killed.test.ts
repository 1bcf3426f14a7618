import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { finished, runTrs, startTrs } from '../testing/run-trs.ts';

const ROUNDS = 15;
const QUICK = ['--quiet', '--allow-rejects', '--today', '2030-01-01'];

/** Made once: the tests only read them. */
const extracts = () => join(inject('trsBuild'), 'killed-extracts');
let wholeMs = 0;
let whole = Buffer.alloc(0);

beforeAll(async () => {
  mkdirSync(extracts(), { recursive: true });
  await runTrs(['sample', '--out', extracts(), '--accounts', '200', '--invoices', '10000', '--lines', '50000', '--quiet']);
  // One bad row, so that two files must be put in place.
  writeFileSync(join(extracts(), 'skus.csv'), `${readFileSync(join(extracts(), 'skus.csv'), 'utf8')}x,x,x,1,none\n`);
  const out = join(extracts(), '..', 'whole.csv');
  const start = performance.now();
  const run = await runTrs(['features', extracts(), '--out', out, ...QUICK]);
  wholeMs = performance.now() - start;
  expect(run).toMatchObject({ code: 0, stderr: '' });
  whole = readFileSync(out);
}, 60_000);

async function stopAfter(ms: number, signal: NodeJS.Signals, args: readonly string[]) {
  const child = startTrs(args);
  const end = finished(child);
  setTimeout(() => child.kill(signal), ms);
  return end;
}

/** Moments from the start of a run to a little after its usual end, most of them near the end, when files are written. */
const moments = () => Array.from({ length: ROUNDS }, (_, i) => wholeMs * (i < 5 ? i / 5 : 0.7 + 0.4 * ((i - 5) / 9)));

describe('trs, killed at any moment', () => {
  it('leaves the old file or the whole new one, and the next run cleans up', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out.csv');
    for (const ms of moments()) {
      writeFileSync(out, 'old');
      await stopAfter(ms, 'SIGKILL', ['features', extracts(), '--out', out, ...QUICK]);
      const left = readFileSync(out);
      expect(left.toString() === 'old' || left.equals(whole)).toBe(true);
    }
    expect(await runTrs(['features', extracts(), '--out', out, ...QUICK])).toMatchObject({ code: 0 });
    expect(namesIn(folder)).toEqual(['out.csv', 'out.csv.rejects.csv']);
    expect(readFileSync(out).equals(whole)).toBe(true);
  }, 60_000);

  it('removes at the next run what a killed one left unfinished', async () => {
    const folder = temporaryFolder();
    const child = startTrs(['sample', '--out', folder, '--lines', '100000000']);
    const end = finished(child);
    while (!namesIn(folder).some((name) => name.startsWith('.trs-'))) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await end;
    expect(namesIn(folder).some((name) => name.startsWith('.trs-'))).toBe(true);
    await runTrs(['sample', '--out', folder, '--lines', '10']);
    expect(namesIn(folder)).toEqual(['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv']);
  });
});

describe('trs, interrupted at any moment', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'after %s no unfinished file is left, or the run is complete',
    async (signal) => {
      const folder = temporaryFolder();
      const codes = new Set<number | null>();
      for (const [i, ms] of moments().entries()) {
        const out = join(folder, `${i}.csv`);
        const run = await stopAfter(ms, signal, ['features', extracts(), '--out', out, ...QUICK]);
        codes.add(run.code);
        const left = namesIn(folder).filter((name) => name.startsWith(`${i}.`) || name.startsWith('.trs'));
        const isDone = left.length > 0;
        if (isDone) {
          expect(left).toEqual([`${i}.csv`, `${i}.csv.rejects.csv`]);
          expect(readFileSync(out).equals(whole)).toBe(true);
        }
        // While Node starts or ends, this program's code does not run, and the signal ends it like any program.
        if (run.code === null) expect(run).toMatchObject({ signal, stderr: '' });
        else expect(run.code).toBe(isDone ? 0 : 130);
        if (run.code === 130) expect(run.stderr).toBe('\nInterrupted; no file was written or changed.\n');
      }
      expect(codes).toContain(130);
    },
    60_000,
  );

  it('removes a folder that trs sample has made', async () => {
    const folder = temporaryFolder();
    const child = startTrs(['sample', '--out', join(folder, 'a', 'b'), '--lines', '100000000']);
    const end = finished(child);
    while (!existsSync(join(folder, 'a', 'b')) || namesIn(join(folder, 'a', 'b')).length < 3)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, stdout: Buffer.alloc(0) });
    expect(namesIn(folder)).toEqual([]);
  });

  it('leaves the files of an earlier sample as they were', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'accounts.csv'), 'old');
    const child = startTrs(['sample', '--out', folder, '--lines', '100000000']);
    const end = finished(child);
    while (namesIn(folder).length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect((await end).code).toBe(130);
    expect(namesIn(folder)).toEqual(['accounts.csv']);
    expect(readFileSync(join(folder, 'accounts.csv'), 'utf8')).toBe('old');
  });
});
