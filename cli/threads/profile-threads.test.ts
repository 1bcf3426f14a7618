import { truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { profileExtracts } from '../../core/contract/profile-extracts.ts';
import { readExtracts } from '../../core/pipeline.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { findInputs, type Inputs } from '../inputs/source-files.ts';
import { TRS } from '../testing/run-trs.ts';
import { BAD_ROWS, writeSmallExtracts } from '../testing/small-extracts.ts';
import { ProfileThreads } from './profile-threads.ts';

const entry = pathToFileURL(join(dirname(TRS()), 'profile-worker.js'));

async function opened(folder: string): Promise<{ inputs: Inputs; extracts: Parameters<typeof profileExtracts>[0] }> {
  const inputs = findInputs([folder]);
  const read = await readExtracts(inputs.files, { today: day('2022-01-01') });
  if (!read.ok) throw new Error(read.error.code);
  return { inputs, extracts: read.value };
}

/** The profiles with these threads, and without any. */
async function both(folder: string, threads: ProfileThreads, change: () => void = () => undefined) {
  const { inputs, extracts } = await opened(folder);
  change();
  const elsewhere = await profileExtracts(extracts, {}, threads.profile);
  const here = await profileExtracts(extracts);
  await threads.stop();
  for (const file of inputs.files) await file.close();
  return { elsewhere, here };
}

const bad = () => writeSmallExtracts(join(temporaryFolder(), 'extracts'), BAD_ROWS);

describe('a profile made in threads', () => {
  it.each([1, 2, 4])('is the same with %d of them', async (threads) => {
    const { elsewhere, here } = await both(bad(), new ProfileThreads({ threads, leastBytes: 1, entry }));
    expect(here.ok).toBe(true);
    expect(elsewhere).toEqual(here);
  });

  it('is made there alone: the main thread reads no byte of the file', async () => {
    const { inputs, extracts } = await opened(bad());
    const { opened: file, settings, reading } = extracts.sources.lineItems.files[0]!;
    const read = () => {
      throw new Error('read in the main thread');
    };
    const threads = new ProfileThreads({ threads: 1, leastBytes: 1, entry });
    const unreadable = { opened: { ...file, plain: { ...file.plain, read } as typeof file.plain }, settings, rowsRead: reading.rowsRead };
    expect(await threads.profile(unreadable)).toMatchObject({ file: 'invoice_line_items.csv', rows: reading.rowsRead });
    await threads.stop();
    for (const each of inputs.files) await each.close();
  });

  it('is made by the main thread when the others end early', async () => {
    const broken = pathToFileURL(join(temporaryFolder(), 'broken.cjs'));
    writeFileSync(broken, 'process.exit(3);');
    const { elsewhere, here } = await both(bad(), new ProfileThreads({ threads: 4, leastBytes: 1, entry: broken }));
    expect(here.ok).toBe(true);
    expect(elsewhere).toEqual(here);
  });

  it('names a file that has changed, as without threads', async () => {
    const folder = bad();
    const { elsewhere, here } = await both(folder, new ProfileThreads({ threads: 4, leastBytes: 1, entry }), () =>
      truncateSync(join(folder, 'invoice_line_items.csv'), 40),
    );
    expect(here).toMatchObject({ ok: false, error: { code: 'sources.changed', file: 'invoice_line_items.csv' } });
    expect(elsewhere).toEqual(here);
  });

  it('is made by the main thread for small files', async () => {
    const { extracts } = await opened(bad());
    const { opened: file, settings } = extracts.sources.lineItems.files[0]!;
    expect(new ProfileThreads({ threads: 1, entry }).profile({ opened: file, settings, rowsRead: 1 })).toBeNull();
    expect(new ProfileThreads({ threads: 0, leastBytes: 1, entry }).profile({ opened: file, settings, rowsRead: 1 })).toBeNull();
  });
});
