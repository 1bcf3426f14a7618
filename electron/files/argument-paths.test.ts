import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { argumentPaths, sentArguments } from './argument-paths.ts';

const here = resolve('/home/ann');
const app = resolve('/home/ann/trs');

describe('the files and folders of a start', () => {
  it.each([
    [['TRS Analyst', 'May'], [resolve(here, 'May')]],
    [
      ['TRS Analyst', resolve('/data/June'), 'a.csv'],
      [resolve('/data/June'), resolve(here, 'a.csv')],
    ],
    [['TRS Analyst', '--allow-file-access-from-files', '--original-process-start-time=1', 'May', ''], [resolve(here, 'May')]],
    [['TRS Analyst'], []],
  ])('of the packaged app: %j', (argv, paths) => {
    expect(argumentPaths(argv, here, null)).toEqual(paths);
  });

  it.each([
    [['electron', 'trs'], []],
    [['electron', 'trs', 'May'], [resolve(here, 'May')]],
    [['electron', app, '--inspect', 'May'], [resolve(here, 'May')]],
    [['electron', '--inspect=0', '-r', '/tools/loader.js', 'trs', 'May'], [resolve(here, 'May')]],
    [['electron', 'somewhere-else', 'May'], []],
  ])('of an app in a folder: %j', (argv, paths) => {
    expect(argumentPaths(argv, here, app)).toEqual(paths);
  });
});

it('the command line of a second start is the one that it sent, if it sent one', () => {
  expect(sentArguments({ argv: ['TRS Analyst', 'May'] })).toEqual(['TRS Analyst', 'May']);
  for (const other of [undefined, null, {}, { argv: 'May' }, { argv: [1] }, ['May']]) expect(sentArguments(other)).toBeNull();
});
