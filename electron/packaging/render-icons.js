import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { icnsFile } from './icns-file.js';
import { icoFile } from './ico-file.js';

/** The sizes in pixels that Linux desktops, Windows and macOS need. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/**
 * One drawing as pixels.
 * @typedef {object} IconImage
 * @property {number} size edge in pixels
 * @property {Uint8Array} png
 * @property {Uint8Array} rgba rows from the top, four bytes a pixel, colours not multiplied by alpha
 */

/** @type {Promise<unknown> | undefined} */
let renderer;

/** The renderer is WebAssembly and can be initialised only once. */
function rendererReady() {
  renderer ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) => initWasm(wasm));
  return renderer;
}

/**
 * Renders the icons of all three systems from one drawing; the same drawing gives the same bytes: `icon.ico`, `icon.icns` and
 * `png/<size>x<size>.png`.
 * @param {string} svgFile a square drawing
 * @param {string} folder replaced by the result
 */
export async function renderIcons(svgFile, folder) {
  const images = await renderImages(await readFile(svgFile, 'utf8'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'png'), { recursive: true });
  await writeFile(join(folder, 'icon.ico'), icoFile(images));
  await writeFile(join(folder, 'icon.icns'), icnsFile(images));
  for (const { size, png } of images) await writeFile(join(folder, 'png', `${size}x${size}.png`), png);
}

/**
 * @param {string} svg
 * @returns {Promise<IconImage[]>} one for each of `ICON_SIZES`
 */
export async function renderImages(svg) {
  await rendererReady();
  return ICON_SIZES.map((size) => {
    const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
    if (image.width !== size || image.height !== size) throw new Error(`The icon is ${image.width} × ${image.height}, not square.`);
    return { size, png: image.asPng(), rgba: withStraightAlpha(image.pixels) };
  });
}

/** @param {Uint8Array} premultiplied */
function withStraightAlpha(premultiplied) {
  const rgba = premultiplied.slice();
  for (let pixel = 0; pixel < rgba.length; pixel += 4) {
    const alpha = rgba[pixel + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = pixel; channel < pixel + 3; channel++)
      rgba[channel] = Math.min(255, Math.round(((rgba[channel] ?? 0) * 255) / alpha));
  }
  return rgba;
}
