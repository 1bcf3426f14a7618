import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { argumentPaths } from '../files/argument-paths.ts';

const FOLDER = join(import.meta.dirname, 'some folder');

test('a file that a Linux desktop passes as an address (%U) is opened by its path', () => {
  const file = join(FOLDER, 'accounts 2021 – März.csv');
  expect(argumentPaths(['/opt/TRS Analyst/trs-analyst', pathToFileURL(file).href], FOLDER, null)).toEqual([file]);
});

test('an address that is no file on this computer opens nothing', () => {
  for (const address of ['https://trs.example/accounts.csv', 'file:///a%2Fb', 'javascript://x']) {
    expect(argumentPaths(['trs-analyst', address], FOLDER, null)).toEqual([]);
  }
});
