import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker as PageWorker } from '@playwright/test';
import { expect, test } from '../app.ts';
import { filesIn } from '../data/extracts.ts';
import { callListCells } from '../data/say.ts';
import { callList, trs } from '../data/trs.ts';

/** Line items of 17 MB, for which the core starts workers. */
const SIZE = ['--accounts', '60', '--invoices', '12000', '--lines', '900000'];

/** Runs in the core's worker: counts the pieces that its own workers return. */
function countPieces(): void {
  const counted = { pieces: 0 };
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if ('piece' in data) counted.pieces++;
      });
    }
  };
  Object.assign(globalThis, { counted });
}

const isIsolated = (core: PageWorker) => core.evaluate(() => globalThis.crossOriginIsolated);
const coresOf = (core: PageWorker) => core.evaluate(() => navigator.hardwareConcurrency);

test('Large line items are folded in workers of the core’s worker, with the figures of the command line', async ({ app }) => {
  const folder = mkdtempSync(join(tmpdir(), 'trs-e2e-large-'));
  try {
    trs(['sample', '--out', folder, ...SIZE, '--quiet']);
    const core = app.page.workers()[0]!;
    test.skip((await coresOf(core)) < 2, 'with one core there are no workers');
    await core.evaluate(countPieces);
    await app.open(...filesIn(folder));
    await app.callList.isShown();
    expect(await core.evaluate(() => (globalThis as unknown as { counted: { pieces: number } }).counted.pieces)).toBeGreaterThanOrEqual(8);
    expect(await app.callList.grid.cells()).toEqual(callList(folder).map(callListCells));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('The page and the core’s worker are isolated from other origins', async ({ app }) => {
  expect(await app.page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(await isIsolated(app.page.workers()[0]!)).toBe(true);
});
