import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../adapters/testing/temporary-folder.ts';
import { finished } from './testing/run-trs.ts';

const PROJECT = join(import.meta.dirname, '..');

describe('cli/bin.js', () => {
  it('may be run', () => {
    expect(statSync(join(PROJECT, 'cli', 'bin.js')).mode & 0o111).toBe(0o111);
  });

  it('runs the built command', async () => {
    const run = await finished(spawn(process.execPath, [join(inject('trsBuild'), 'cli', 'bin.js'), '--version']));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('reports what to do when nothing is built', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'cli'));
    for (const file of ['package.json', 'cli/bin.js']) copyFileSync(join(PROJECT, file), join(folder, file));
    const run = await finished(spawn(process.execPath, [join(folder, 'cli', 'bin.js'), 'check', 'x']));
    expect(run).toMatchObject({
      code: 1,
      stdout: Buffer.alloc(0),
      stderr: 'trs is not built yet: run `npm run build` in its folder first.\n',
    });
  });
});
