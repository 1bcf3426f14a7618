#!/usr/bin/env node
// Makes the .deb that electron-builder requests from fpm with Debian's own dpkg-deb: fpm would have to be downloaded. Accepts the arguments
// that electron-builder gives, and refuses any other, so that nothing is left out of the package unnoticed.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Arguments with a value, with the field of Debian's control file that they fill; null if they fill none. */
const FIELDS = {
  '-s': null,
  '-t': null,
  '-d': 'Depends',
  '--deb-recommends': 'Recommends',
  '--deb-compression': null,
  '--architecture': 'Architecture',
  '--after-install': null,
  '--after-remove': null,
  '--description': 'Description',
  '--version': 'Version',
  '--package': null,
  '--name': 'Package',
  '--maintainer': 'Maintainer',
  '--vendor': null,
  '--url': 'Homepage',
  '--category': 'Section',
  '--deb-priority': 'Priority',
  '--license': null,
};

const given = process.argv.slice(2);
/** @type {Map<string, string[]>} */
const values = new Map();
/** @type {[string, string][]} source and place */
const contents = [];
while (given.length > 0) {
  const argument = /** @type {string} */ (given.shift());
  if (argument === '--force') continue;
  if (argument in FIELDS) values.set(argument, [...(values.get(argument) ?? []), /** @type {string} */ (given.shift())]);
  else if (/^[^-].*=\//.test(argument)) contents.push(/** @type {[string, string]} */ (argument.split(/=(?=\/)/)));
  else throw new Error(`fpm was given ${argument}, which is not supported here.`);
}
const one = (/** @type {string} */ name) => {
  const [value, ...more] = values.get(name) ?? [];
  if (value === undefined || more.length > 0) throw new Error(`fpm was not given ${name} once.`);
  return value;
};

const tree = mkdtempSync(join(tmpdir(), 'deb-'));
try {
  for (const [source, place] of contents) {
    const target = join(tree, place);
    mkdirSync(dirname(target), { recursive: true });
    // A slash at the end means the content of the folder.
    if (source.endsWith('/')) cpSync(source, target, { recursive: true });
    else copyFileSync(source, target);
  }
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  const fields = Object.entries(FIELDS).flatMap(([name, field]) =>
    field !== null && values.has(name) ? [`${field}: ${/** @type {string[]} */ (values.get(name)).join(', ')}`] : [],
  );
  writeFileSync(join(control, 'control'), `${fields.join('\n')}\n`);
  for (const [name, script] of /** @type {const} */ ([
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ])) {
    copyFileSync(one(name), join(control, script));
    chmodSync(join(control, script), 0o755);
  }
  chmodSync(tree, 0o755);
  const { status } = spawnSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', tree, one('--package')], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(tree, { recursive: true, force: true });
}
