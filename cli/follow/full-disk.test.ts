import { expect, it } from 'vitest';
import { isFullDisk } from './full-disk.ts';

it.each([
  [Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }), true],
  [Object.assign(new Error('database or disk is full'), { name: 'SQLite3Error' }), true],
  [Object.assign(new Error('disk I/O error'), { name: 'SQLite3Error' }), true],
  [Object.assign(new Error('no such table'), { name: 'SQLite3Error' }), false],
  [new Error('the list is full'), false],
  ['ENOSPC', false],
])('%s', (error, isFull) => {
  expect(isFullDisk(error)).toBe(isFull);
});
