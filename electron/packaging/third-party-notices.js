import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files whose text must be shipped with the package. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice|ofl)/i;

/** For packages that say "MIT" without a text; the copyright holder is the author that they name. */
const MIT_TEXT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const OPENING = `TRS Analyst contains the work of others, listed here with their licences. The licences of Electron and of Chromium, on which it runs,
stand in files of their own beside this one or beside the program: LICENSE.electron.txt and LICENSES.chromium.html.`;

const RULE = '='.repeat(120);

/**
 * The licence text that is shipped with the app: each bundled package with its version and licence.
 * @param {string} root folder that the packages' folders are relative to
 * @param {readonly string[]} folders such as `node_modules/react`
 * @throws when a package has no licence to show: it can't be shipped
 */
export async function thirdPartyNotices(root, folders) {
  const notices = await Promise.all([...new Set(folders)].sort().map((folder) => notice(join(root, folder))));
  return `${[OPENING, ...notices].join(`\n\n${RULE}\n\n`)}\n`;
}

/** @param {string} folder */
async function notice(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name));
  const texts = await Promise.all(files.map((entry) => readFile(join(folder, entry.name), 'utf8')));
  const text = texts.map((part) => part.replaceAll('\r\n', '\n').trim()).join('\n\n');
  return [`${name} ${version} (${license ?? 'licence below'})`, text || standardText(name, license, author)].join('\n\n');
}

/**
 * @param {string} name
 * @param {unknown} license
 * @param {unknown} author
 */
function standardText(name, license, author) {
  if (license !== 'MIT') throw new Error(`${name} has no licence file, and its licence (${license}) can't be stated without one.`);
  const holder = author && typeof author === 'object' && 'name' in author ? author.name : author;
  return `Copyright (c) ${holder || `the authors of ${name}`}\n\n${MIT_TEXT}`;
}
