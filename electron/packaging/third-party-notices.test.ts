import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thirdPartyNotices } from './third-party-notices.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trs-notices-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function aPackage(folder: string, description: object, files: Record<string, string> = {}): string {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ name: folder, version: '1.2.3', ...description }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
  return folder;
}

test('each package is listed once, in order, with its version, licence and all texts that came with it', async () => {
  const b = aPackage('b', { license: 'Apache-2.0' }, { LICENSE: 'Licence of b\r\n', 'NOTICE.txt': 'Notice of b', 'index.js': 'code' });
  const a = aPackage('a', { license: 'ISC' }, { 'licence.md': 'Licence of a' });
  const text = await thirdPartyNotices(root, [b, a, b]);
  expect(
    text
      .split(/\n={10,}\n/)
      .slice(1)
      .map((part) => part.trim()),
  ).toEqual(['a 1.2.3 (ISC)\n\nLicence of a', 'b 1.2.3 (Apache-2.0)\n\nLicence of b\n\nNotice of b']);
});

test('a package under MIT without a text gets the text, with its author as the holder', async () => {
  const folders = [
    aPackage('a', { license: 'MIT', author: { name: 'Ann' } }),
    aPackage('b', { license: 'MIT', author: 'Bob <b@x>' }),
    aPackage('c', { license: 'MIT' }),
  ];
  const text = await thirdPartyNotices(root, folders);
  for (const holder of ['Ann', 'Bob <b@x>', 'the authors of c'])
    expect(text).toContain(`Copyright (c) ${holder}\n\nPermission is hereby granted`);
});

test('a package whose licence can’t be shown is not shipped', async () => {
  const folder = aPackage('a', { license: 'Apache-2.0' });
  await expect(thirdPartyNotices(root, [folder])).rejects.toThrow('a has no licence file');
});
