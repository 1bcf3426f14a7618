import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { inWords, ShellError } from './shell-error.ts';

function wordsOfOpening(target: string): unknown {
  try {
    new AtomicFile(target, target, { isPrivate: false }).discard();
  } catch (error) {
    return inWords(error);
  }
  return null;
}

describe('a file that can’t be written', () => {
  it('says what to do when the folder is missing', () => {
    const target = join(temporaryFolder(), 'missing', 'out.csv');
    expect(wordsOfOpening(target)).toEqual(new ShellError(`${target} can’t be written: its folder does not exist, so create that first.`));
  });

  it('says what to do when a folder has its name', () => {
    const target = join(temporaryFolder(), 'out.csv');
    mkdirSync(target);
    expect(wordsOfOpening(target)).toEqual(
      new ShellError(`${target} can’t be written: a folder of that name is in the way, so choose another name.`),
    );
  });

  it('leaves an error of our own as it is', () => {
    const bug = new Error('a bug');
    expect(inWords(bug)).toBe(bug);
  });
});
