import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { COMMAND_NAMES } from '../arguments/options.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const PAGE = readFileSync(join(DOCS, 'production.md'), 'utf8');

const check = (docs: string) => spawnSync(process.execPath, [join(docs, 'diagrams', 'make-diagrams.js'), '--check'], { encoding: 'utf8' });

describe('the diagrams', () => {
  it('are drawn from the sources that stand beside them', () => {
    const { status, stderr } = check(DOCS);
    expect([status, stderr]).toEqual([0, '']);
  });

  it('are shown, each, and what is shown is there', () => {
    const shown = [...PAGE.matchAll(/!\[[^\]]{40,}\]\((images\/[^)]+\.svg)\)/g)].map(([, path]) => path!);
    const sources = readdirSync(join(DOCS, 'diagrams')).filter((name) => name.endsWith('.dot'));
    expect(shown.sort()).toEqual(sources.map((name) => `images/${name.replace('.dot', '.svg')}`).sort());
    for (const path of shown) expect(existsSync(join(DOCS, path)), path).toBe(true);
  });

  it('are found out when a source has changed, or an image', async () => {
    const docs = temporaryFolder();
    await cp(join(DOCS, 'diagrams'), join(docs, 'diagrams'), { recursive: true });
    await mkdir(join(docs, 'images'));
    await cp(join(DOCS, 'images', 'batch.svg'), join(docs, 'images', 'batch.svg'));
    await cp(join(DOCS, 'images', 'change-events.svg'), join(docs, 'images', 'change-events.svg'));
    const source = join(docs, 'diagrams', 'batch.dot');
    writeFileSync(source, readFileSync(source, 'utf8').replace('Point-of-sale system', 'Till'));
    const { status, stderr } = check(docs);
    expect([status, stderr]).toMatchObject([1, expect.stringContaining('was made from another batch.dot')]);
  });

  it('say of what does not exist that it is planned', () => {
    const exists = ['follow', 'live'].every((name) => (COMMAND_NAMES as readonly string[]).includes(name));
    const image = readFileSync(join(DOCS, 'images', 'change-events.svg'), 'utf8');
    expect(exists || PAGE.includes('## With change events (planned)')).toBe(true);
    expect(exists || image.includes('Change events (planned)')).toBe(true);
  });
});
