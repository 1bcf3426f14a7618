import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APP_ID } from '../state/identify-app.ts';
import { projectFile } from './testing/project-files.ts';
import { readYaml } from './testing/read-yaml.ts';

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
    // The default value of a key has an empty name: under a file ending it names the program that opens such files.
    expect(line).not.toMatch(/"Software\\Classes\\\.\w+" ""/);
  }
});

test('the uninstaller removes everything that the installer wrote', () => {
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

test('the running app has the same id for Windows as the shortcuts of its installer', () => {
  const { appId, win } = readYaml(projectFile('electron-builder.yml')) as { appId: string; win: { appId?: string } };
  expect(win.appId ?? appId).toBe(APP_ID);
  // electron-builder's own script writes the id to each shortcut.
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const script = readFileSync(join(builder.resolve('app-builder-lib/package.json'), '../templates/nsis/include/installer.nsh'), 'utf8');
  const made = [...script.matchAll(/^ *CreateShortCut "([^"]+)"[^\n]*\n((?:.*\n){1,4})/gm)];
  expect(made.length).toBeGreaterThanOrEqual(2);
  for (const [, link, next] of made) expect(next).toContain(`WinShell::SetLnkAUMI "${link}" "\${APP_ID}"`);
});
