import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { argumentPaths } from '../files/argument-paths.ts';

const FOLDER = join(import.meta.dirname, 'some folder');

test('what a Linux desktop opens with the app, which it names by address (%U), is opened by its path', () => {
  const file = join(FOLDER, 'accounts 2021 – März.csv');
  expect(argumentPaths(['/opt/TRS Analyst/trs-analyst', pathToFileURL(file).href], FOLDER, null)).toEqual([file]);
});

test('an address that is not of a file on this machine opens nothing', () => {
  for (const address of ['https://trs.example/accounts.csv', 'file:///a%2Fb', 'javascript://x']) {
    expect(argumentPaths(['trs-analyst', address], FOLDER, null)).toEqual([]);
  }
});
