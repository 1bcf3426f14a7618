import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'electron-builder';
import { electronSource } from './electron-source.js';
import { renderIcons } from './render-icons.js';
import { signingPlan } from './signing-plan.js';
import { thirdPartyNotices } from './third-party-notices.js';

/**
 * Packs the results of `npm run build` in `dist/` for one system, into `dist/packages/`.
 * @param {object} options
 * @param {string} options.root the project's folder
 * @param {NodeJS.Platform} options.system the target system
 * @param {boolean} options.isFolderOnly the app's folder, without installers
 * @param {boolean} options.isRelease refuses to build an unsigned package
 * @param {Readonly<Record<string, string | undefined>>} options.env
 * @param {(line: string) => void} options.say
 */
export async function packageApp({ root, system, isFolderOnly, isRelease, env, say }) {
  const plan = signingPlan(system, env);
  say(plan.sentence);
  if (isRelease && !plan.isReleasable) throw new Error('A release has to have its signatures: nothing was built.');
  await renderIcons(join(root, 'assets', 'icon.svg'), join(root, 'dist', 'icons'));
  await writeNotices(root);
  const electron = await electronSource(root, env);
  if ('electronDist' in electron) say(`Electron is taken from ${electron.electronDist}.`);
  await build({
    projectDir: root,
    // An empty list means the targets in electron-builder.yml.
    ...(system === 'win32' ? { win: [] } : system === 'darwin' ? { mac: [] } : { linux: [] }),
    dir: isFolderOnly,
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      // What the command line needs at run time is no business of the app: an object that JSON leaves out takes the list away.
      extraMetadata: { dependencies: { toJSON: () => undefined } },
      ...plan.config,
      forceCodeSigning: isRelease && system !== 'linux',
      ...electron,
    },
  });
}

/** @param {string} root */
async function writeNotices(root) {
  const folder = join(root, 'dist', 'notices');
  await mkdir(folder, { recursive: true });
  const lists = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  if (lists.length === 0) throw new Error('dist/notices is empty: npm run build writes there which packages the app contains.');
  const folders = await Promise.all(lists.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, folders.flat()));
}
