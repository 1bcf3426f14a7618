import { expect, test } from 'vitest';
import { projectFile } from './testing/project-files.ts';

const lines = projectFile('electron/packaging/installer.nsh')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith(';'));
const written = lines.filter((line) => line.startsWith('WriteReg'));
const deleted = lines.filter((line) => line.startsWith('DeleteReg'));

test('the Windows installer writes for this user only, and never what opens a kind of file by default', () => {
  expect(written.length).toBeGreaterThan(0);
  for (const line of written) {
    expect(line).toMatch(/^WriteRegStr HKCU "Software\\Classes\\/);
    // The default of a key is named by an empty text: under an ending it says which program opens it.
    expect(line).not.toMatch(/"Software\\Classes\\\.\w+" ""/);
  }
});

test('the uninstaller takes back all that the installer wrote', () => {
  const keys = written.map((line) => line.match(/^WriteRegStr HKCU "([^"]+)" "([^"]*)"/) ?? []);
  for (const [, key = '', name = ''] of keys) {
    const isTakenBack = deleted.some((line) =>
      line.startsWith('DeleteRegValue')
        ? line === `DeleteRegValue HKCU "${key}" "${name}"`
        : key.startsWith(line.match(/^DeleteRegKey HKCU "([^"]+)"/)?.[1] ?? '?'),
    );
    expect(isTakenBack, key).toBe(true);
  }
});
