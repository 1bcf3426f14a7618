import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { APP_ID } from './app-id.ts';

test('Windows knows the running app by the name that its installer gives to the shortcuts', () => {
  const config = readFileSync(new URL('../electron-builder.yml', import.meta.url), 'utf8');
  expect(config.match(/^appId: (.+)$/m)?.[1]).toBe(APP_ID);
});
