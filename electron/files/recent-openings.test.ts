import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryFile } from '../testing/memory-file.ts';
import { type KeptOpenings, RecentOpenings, recentSchema } from './recent-openings.ts';

const at = (...parts: string[]) => join(sep, ...parts);

function recents(kept: KeptOpenings = []) {
  let clock = 1_000;
  let changes = 0;
  const file = memoryFile(kept);
  const recent = new RecentOpenings(
    file,
    () => clock++,
    () => changes++,
  );
  return { recent, file, changes: () => changes, labels: () => recent.list().map(({ label }) => label) };
}

describe('recent openings', () => {
  it('are listed latest first, each once, with an unchanged id', () => {
    const { recent, labels, changes } = recents();
    recent.note([at('home', 'May')], true);
    recent.note([at('home', 'June')], true);
    const [june, may] = recent.list();
    recent.note([at('home', 'May')], true);
    expect(labels()).toEqual(['May', 'June']);
    expect(recent.list()[0]).toEqual({ id: may!.id, label: 'May', openedAt: 1_002 });
    expect(recent.find(june!.id)?.paths).toEqual([at('home', 'June')]);
    expect(changes()).toBe(3);
  });

  it('show the parent folder only where two have the same name', () => {
    const { recent, labels } = recents();
    recent.note([at('home', 'branch A', 'May')], true);
    recent.note([at('home', 'branch B', 'May')], true);
    recent.note([at('home', 'branch B', 'June')], true);
    expect(labels()).toEqual(['June', 'branch B/May', 'branch A/May']);
  });

  it('can be files, and are the same in any order of choosing', () => {
    const { recent, labels } = recents();
    recent.note([at('a.csv'), at('b.csv')], true);
    recent.note([at('b.csv'), at('a.csv')], true);
    recent.note([at('trs.zip')], true);
    expect(labels()).toEqual(['trs.zip', 'b.csv and 1 more']);
  });

  it('that the page named count as named by the system once it names them, and stay so', () => {
    const { recent } = recents();
    recent.note([at('May')], false);
    const { id } = recent.list()[0]!;
    expect(recent.find(id)?.isVouched).toBe(false);
    recent.note([at('May')], true);
    recent.note([at('May')], false);
    expect(recent.find(id)?.isVouched).toBe(true);
  });

  it('are ten at most', () => {
    const { recent, labels, file } = recents();
    for (let i = 0; i < 12; i++) recent.note([at(`m${i}`)], true);
    expect(labels()).toEqual(['m11', 'm10', 'm9', 'm8', 'm7', 'm6', 'm5', 'm4', 'm3', 'm2']);
    expect(recentSchema.safeParse(file.value).success).toBe(true);
  });

  it('are forgotten one by one, or all', () => {
    const { recent, labels } = recents();
    for (const name of ['a', 'b', 'c']) recent.note([at(name)], true);
    const { id } = recent.list()[1]!;
    recent.forget(id);
    recent.forget('unknown');
    expect(labels()).toEqual(['c', 'a']);
    expect(recent.find(id)).toBeNull();
    recent.forgetAll();
    expect(labels()).toEqual([]);
  });

  it('never reveal a path', () => {
    const { recent } = recents();
    recent.note([at('secret', 'deep', 'May')], true);
    recent.note([at('secret', 'other', 'May')], true);
    expect(JSON.stringify(recent.list())).not.toContain('secret');
  });
});
