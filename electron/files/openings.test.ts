import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Opening } from '../ipc/contract.ts';
import { CHANNELS } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import { memoryFile } from '../testing/memory-file.ts';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { GrantedFiles } from './granted-files.ts';
import { GrantedStores } from './granted-stores.ts';
import { Openings } from './openings.ts';
import { type KeptOpenings, RecentOpenings } from './recent-openings.ts';

function desk(mayOpen = true) {
  const questions: (readonly string[])[] = [];
  const told: Opening[] = [];
  const granted = new GrantedFiles();
  const stores = new GrantedStores();
  const recent = new RecentOpenings(memoryFile<KeptOpenings>([]), Date.now, () => {});
  const openings = new Openings(
    granted,
    stores,
    recent,
    (opening) => told.push(opening),
    async (paths) => {
      questions.push(paths);
      return mayOpen;
    },
  );
  const names = () => told.map((opening) => (opening.opened ? opening.name : opening.why));
  const deliver = (...paths: string[]) => openings.deliver({ paths, isVouched: true });
  return { openings, granted, stores, recent, told, names, deliver, questions };
}

function extracts(name: string): string {
  const folder = join(temporaryFolder(), name);
  writeFiles(folder, { 'skus.csv': 'a,b\n' });
  return folder;
}

const tokenOf = (opening: Opening | undefined) => (opening?.opened ? opening.files[0]!.token : '');

describe('an opening', () => {
  it('grants its files by name and size, without paths, and is remembered', async () => {
    const { openings, granted, recent } = desk();
    const folder = extracts('May');
    const opening = await openings.open([folder]);
    expect(opening).toEqual({ opened: true, name: 'May', files: [{ token: expect.any(String), name: 'skus.csv', size: 4 }] });
    expect(CHANNELS['files:open-recent'].reply.parse(opening)).toEqual(opening);
    expect(await granted.read(tokenOf(opening), 0, 10)).toEqual({ bytes: new TextEncoder().encode('a,b\n') });
    expect(recent.list().map(({ label }) => label)).toEqual(['May']);
  });

  it('of a store grants its folder, not its files, and is remembered', async () => {
    const { openings, stores, recent } = desk();
    const folder = join(temporaryFolder(), 'ledger');
    writeFiles(folder, { '_runs/00000000000000000000.json': '{}' });
    const opening = await openings.open([folder]);
    expect(opening).toEqual({ opened: true, name: 'ledger', files: [], store: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(CHANNELS['files:open-recent'].reply.parse(opening)).toEqual(opening);
    const token = opening.opened ? opening.store! : '';
    expect(await stores.list(token, '_runs/')).toEqual({ paths: ['_runs/00000000000000000000.json'] });
    expect(recent.list().map(({ label }) => label)).toEqual(['ledger']);
    openings.pageGone();
    await expect(stores.list(token, '_runs/')).rejects.toThrow(Refusal);
  });

  it('that fails is reported with the reason, and is not remembered', async () => {
    const { openings, recent } = desk();
    const folder = extracts('May');
    rmSync(folder, { recursive: true });
    expect(await openings.open([folder])).toEqual({ opened: false, why: expect.stringContaining('“May” is no longer there') });
    expect(recent.list()).toEqual([]);
  });
});

describe('an opening from outside the page', () => {
  it('waits until a page listens, which gets everything in one opening', async () => {
    const { openings, told, names, deliver } = desk();
    const [first, second] = [extracts('May'), extracts('June')].map((folder) => join(folder, 'skus.csv'));
    await deliver(first!);
    await deliver(second!);
    await deliver(first!);
    expect(told).toEqual([]);
    await openings.pageReady();
    expect(told.map((opening) => opening.opened && opening.files.length)).toEqual([2]);
    await deliver(extracts('July'));
    await deliver();
    expect(names().slice(1)).toEqual(['July']);
  });

  it.each([
    ['asks about everything that waits', true, 1],
    ['opens nothing of what waits', false, 0],
  ])('%s when the page named a part of it and the analyst answers %s', async (_, mayOpen, opened) => {
    const { openings, told, questions, deliver } = desk(mayOpen);
    const [named, dropped] = [extracts('May'), extracts('June')];
    await deliver(named);
    await openings.deliver({ paths: [dropped], isVouched: false });
    await openings.pageReady();
    expect(questions).toEqual([[named, dropped]]);
    expect(told).toHaveLength(opened);
  });

  it('replaces what a crashed page had open', async () => {
    const { openings, names, deliver } = desk();
    await openings.pageReady();
    await openings.open([extracts('May')]);
    openings.pageGone();
    openings.openLastAgain();
    await deliver(extracts('June'));
    await openings.pageReady();
    expect(names()).toEqual(['June']);
  });

  it('of two at the same time, only the later reaches the page', async () => {
    const { openings, names, deliver } = desk();
    await openings.pageReady();
    await Promise.all([deliver(extracts('May')), deliver(extracts('June'))]);
    expect(names()).toEqual(['June']);
  });

  it('reaches no page but the one that it was granted to', async () => {
    const { openings, names, deliver } = desk();
    await openings.pageReady();
    const delivering = deliver(extracts('May'));
    openings.pageGone();
    await delivering;
    expect(names()).toEqual([]);
  });
});

describe('what the page reports as dropped', () => {
  it.each([true, false])('is opened again only when the analyst agrees (%s)', async (mayOpen) => {
    const { openings, recent, questions, names } = desk(mayOpen);
    const folder = extracts('May');
    await openings.pageReady();
    openings.noteDropped([folder]);
    const { id } = recent.list()[0]!;
    expect(await openings.reopen(recent.find(id)!)).toEqual(mayOpen ? expect.objectContaining({ opened: true }) : null);
    expect(questions).toEqual([[folder]]);
    expect(recent.find(id)?.isVouched).toBe(mayOpen);

    openings.noteDropped([extracts('June')]);
    openings.pageGone();
    openings.openLastAgain();
    await openings.pageReady();
    expect(names()).toEqual(mayOpen ? ['June'] : []);
    expect(questions).toHaveLength(2);
  });

  it('is not remembered when no file has a path', () => {
    const { openings, recent } = desk();
    openings.noteDropped([]);
    expect(recent.list()).toEqual([]);
  });
});

describe('another page', () => {
  it('can’t read with the tokens of the one before', async () => {
    const { openings, granted } = desk();
    await openings.pageReady();
    const token = tokenOf(await openings.open([extracts('May')]));
    await openings.pageReady();
    await expect(granted.read(token, 0, 1)).rejects.toBeInstanceOf(Refusal);
  });

  it('gets what the page before it had open after a crash, however that was opened', async () => {
    const { openings, granted, told, names, questions } = desk();
    await openings.pageReady();
    await openings.open([extracts('May')]);
    openings.noteDropped([extracts('Dropped')]);
    openings.pageGone();
    openings.openLastAgain();
    await openings.pageReady();
    expect(names()).toEqual(['Dropped']);
    expect(questions).toHaveLength(1);
    expect(await granted.read(tokenOf(told[0]), 0, 1)).toEqual({ bytes: new TextEncoder().encode('a') });
  });

  it('gets nothing again unless the page before it crashed', async () => {
    const { openings, names } = desk();
    await openings.pageReady();
    await openings.open([extracts('May')]);
    openings.pageGone();
    await openings.pageReady();
    expect(names()).toEqual([]);
  });
});
