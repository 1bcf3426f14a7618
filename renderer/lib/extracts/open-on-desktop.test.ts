import { afterEach, expect, it, vi } from 'vitest';
import type { DesktopApi, Opening } from '../desktop/desktop-client.ts';
import { DesktopFile } from '../desktop/desktop-file.ts';
import { chooseOnDesktop, releaseSelection, selectionOfOpening } from './open-on-desktop.ts';

afterEach(() => vi.unstubAllGlobals());

const OPENING: Opening = { opened: true, name: 'May', files: [{ token: 'a'.repeat(32), name: 'skus.csv', size: 7 }] };

function desktop(opening: Opening | null) {
  const api = { openFiles: vi.fn(async () => opening), openFolder: vi.fn(async () => opening), releaseFiles: vi.fn(async () => undefined) };
  vi.stubGlobal('desktop', api);
  return api;
}

it('makes a fileSelection of what was chosen', async () => {
  const api = desktop(OPENING);
  const chosen = await chooseOnDesktop('folder');
  expect(chosen).toMatchObject({ fileSelection: { name: 'May', files: [{ name: 'skus.csv', file: { size: 7 } }] } });
  expect([api.openFolder.mock.calls.length, api.openFiles.mock.calls.length]).toEqual([1, 0]);
});

it('is null when nothing was chosen, and a sentence when it can’t be opened', async () => {
  desktop(null);
  expect(await chooseOnDesktop('files')).toBeNull();
  desktop({ opened: false, why: '“May” is no longer there.' });
  expect(await chooseOnDesktop('files')).toEqual({ why: '“May” is no longer there.' });
});

it('releases the desktop’s files, and no file of a browser', () => {
  const api = desktop(null);
  const chosen = selectionOfOpening(OPENING, api as unknown as DesktopApi);
  if (!('fileSelection' in chosen)) throw new Error('not opened');
  expect(chosen.fileSelection.files[0]!.file).toBeInstanceOf(DesktopFile);
  releaseSelection({ name: 'both', files: [...chosen.fileSelection.files, { name: 'x', file: new File(['x'], 'x') }] });
  expect(api.releaseFiles.mock.calls).toEqual([[{ tokens: ['a'.repeat(32)] }]]);
});

it('needs a desktop', async () => {
  await expect(chooseOnDesktop('files')).rejects.toThrow('no desktop');
});
