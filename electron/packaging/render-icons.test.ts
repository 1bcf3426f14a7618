import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ICON_SIZES, renderIcons, renderImages } from './render-icons.js';
import { PROJECT } from './testing/project-files.ts';

const folders: string[] = [];
async function rendered(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'trs-icons-'));
  folders.push(folder);
  await renderIcons(join(PROJECT, 'assets', 'icon.svg'), folder);
  return folder;
}

let icons = '';
beforeAll(async () => {
  icons = await rendered();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const edges = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const hashes = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [
      entry.name,
      createHash('sha256')
        .update(readFileSync(join(entry.parentPath, entry.name)))
        .digest('hex'),
    ])
    .sort();

test('there is a PNG of each size', () => {
  for (const size of ICON_SIZES) expect(edges(readFileSync(join(icons, 'png', `${size}x${size}.png`)))).toEqual([size, size]);
  expect(readdirSync(join(icons, 'png'))).toHaveLength(ICON_SIZES.length);
});

test('the Windows icon holds every size up to 256, each entry pointing at its image', () => {
  const ico = readFileSync(join(icons, 'icon.ico'));
  const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
    const entry = 6 + 16 * at;
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    return { size: ico.readUInt8(entry) || 256, body: ico.subarray(offset, offset + length), end: offset + length };
  });
  expect(entries.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(entries.at(-1)?.end).toBe(ico.length);
  expect(entries.at(-1)?.body).toEqual(readFileSync(join(icons, 'png', '256x256.png')));
  for (const { size, body } of entries.slice(0, -1)) {
    const mask = Math.ceil(size / 32) * 4 * size;
    expect([body.readUInt32LE(0), body.readInt32LE(4), body.readInt32LE(8), body.readUInt16LE(14)]).toEqual([40, size, size * 2, 32]);
    expect(body.length).toBe(40 + size * size * 4 + mask);
    // The drawing's corners are transparent, and the middle of its left edge is blue: blue, green, red, alpha.
    expect([...body.subarray(40, 44)]).toEqual([0, 0, 0, 0]);
    const middle = 40 + (Math.floor(size / 2) * size + Math.floor(size / 8)) * 4;
    expect([...body.subarray(middle, middle + 4)]).toEqual([0xd6, 0x5f, 0x1f, 0xff]);
    // The mask's first bit is the transparent corner.
    expect(body.readUInt8(body.length - mask) & 0x80).toBe(0x80);
  }
});

test('the macOS icon holds the PNGs of 32 to 1024 pixels under their names', () => {
  const icns = readFileSync(join(icons, 'icon.icns'));
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const images: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const body = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
    images.push([icns.toString('latin1', at, at + 4), body.readUInt32BE(16)]);
  }
  expect(images).toEqual([
    ['ic11', 32],
    ['ic12', 64],
    ['ic07', 128],
    ['ic13', 256],
    ['ic08', 256],
    ['ic14', 512],
    ['ic09', 512],
    ['ic10', 1024],
  ]);
});

test('the same drawing gives the same bytes', async () => {
  expect(hashes(await rendered())).toEqual(hashes(icons));
});

test('a half transparent colour keeps its colour values beside its alpha', async () => {
  const [image] = await renderImages(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2" fill="#ff8040" fill-opacity="0.5"/></svg>',
  );
  const png = Buffer.from(image?.png ?? []);
  const data = png.indexOf('IDAT');
  const [filter, ...firstPixel] = inflateSync(png.subarray(data + 4)).subarray(0, 5);
  expect([0, 1]).toContain(filter);
  expect(firstPixel).toEqual([0xff, 0x80, 0x40, 0x80]);
  expect([...(image?.rgba.subarray(0, 4) ?? [])]).toEqual([0xff, 0x80, 0x40, 0x80]);
});

test('a drawing that is not square is refused', async () => {
  await expect(renderImages('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')).rejects.toThrow('not square');
});
