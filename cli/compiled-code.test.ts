import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../adapters/testing/temporary-folder.ts';
import { TRS } from './testing/run-trs.ts';
import { SMALL_TODAY, writeSmallExtracts } from './testing/small-extracts.ts';

/** A preloaded module that says which compiled code V8 has refused. */
const TELL = `const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    if (options.cachedData) console.error(this.cachedDataRejected ? 'refused' : 'used');
  }
};
`;

/** Runs features with a copy of the build, after `change` was called for each file of compiled code. Returns the dataset, and what was said. */
function run(change: (path: string) => void, ...flags: string[]) {
  const root = temporaryFolder();
  const folder = join(root, 'cli');
  cpSync(dirname(TRS()), folder, { recursive: true });
  symlinkSync(join(dirname(TRS()), '..', '..', 'node_modules'), join(root, 'node_modules'));
  for (const name of readdirSync(folder)) if (name.endsWith('.cache')) change(join(folder, name));
  const tell = join(root, 'tell.cjs');
  writeFileSync(tell, TELL);
  const extracts = writeSmallExtracts(join(root, 'x'), {});
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, '--require', tell, join(folder, 'trs.js'), 'features', extracts, '--quiet', ...SMALL_TODAY],
    { encoding: 'utf8' },
  );
  expect(status).toBe(0);
  return { stdout, said: new Set(stderr.trim().split('\n')) };
}

/** Changes so many bytes of a file, from this share of its length on. */
function changeBytes(path: string, from: number, count: number): void {
  const bytes = readFileSync(path);
  const start = Math.floor(bytes.length * from);
  if (count === 1) bytes[start]! ^= 0xff;
  else bytes.fill(0, start);
  writeFileSync(path, bytes);
}

describe('compiled code of the built command line', () => {
  it('is used by the Node that built it', () => {
    const { stdout, said } = run(() => undefined);
    expect(stdout).toMatch(/^inv_id,/);
    expect(said).toEqual(new Set(['used']));
  });

  it.each([
    { is: 'missing', change: (path: string) => rmSync(path), flags: [], said: '' },
    { is: 'cut off', change: (path: string) => truncateSync(path, statSync(path).size - 1), flags: [], said: '' },
    { is: 'something else', change: (path: string) => writeFileSync(path, 'x'), flags: [], said: '' },
    { is: 'changed in one byte', change: (path: string) => changeBytes(path, 0.6, 1), flags: [], said: '' },
    { is: 'full of zeros at its end', change: (path: string) => changeBytes(path, 0.8, Number.POSITIVE_INFINITY), flags: [], said: '' },
    { is: 'made with other flags', change: () => undefined, flags: ['--no-opt'], said: 'refused' },
  ])('is not needed: the result is the same when it is $is', ({ change, flags, said }) => {
    const usual = run(() => undefined);
    expect(run((path) => change(path), ...flags)).toEqual({ stdout: usual.stdout, said: new Set([said]) });
  });

  it('is not used for another file of the same name and length', () => {
    const changed = run((path) => {
      const file = path.replace(/\.cache$/, '');
      writeFileSync(file, readFileSync(file, 'latin1').replaceAll('num_inv_120d', 'num_inv_999d'));
    });
    expect(changed.stdout).toContain('num_inv_999d');
    expect(changed.stdout).not.toContain('num_inv_120d');
  });
});
