import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'electron-builder';

/** Whether this machine has Debian's own tool for packages. */
export const HAS_DPKG = spawnSync('dpkg-deb', ['--version']).status === 0;

/**
 * Lets electron-builder make the installers for Linux from the app's folder, with Debian's dpkg-deb for the .deb, and unpacks them. The
 * AppImage stays the folder that would be packed: its runtime and its packer would have to be downloaded.
 */
export async function linuxInstallers(root: string, appFolder: string): Promise<{ deb: string; appImage: string; debFile: string }> {
  const [tools, deb, appImage] = ['appimage-tools', 'deb', 'AppDir'].map((name) => join(root, name)) as [string, string, string];
  mkdirSync(join(tools, 'runtimes'), { recursive: true });
  mkdirSync(join(tools, 'lib', process.arch), { recursive: true });
  writeFileSync(join(tools, 'runtimes', `runtime-${process.arch}`), 'runtime');
  // Called with the folder and the target file.
  writeFileSync(join(tools, 'mksquashfs'), `#!/bin/sh\ncp -a "$1" '${appImage}' && echo packed > "$2"\n`);
  writeFileSync(join(tools, 'desktop-file-validate'), '#!/bin/sh\n');
  for (const name of ['mksquashfs', 'desktop-file-validate']) chmodSync(join(tools, name), 0o755);
  const ours = { CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm-by-dpkg.js'), APPIMAGE_TOOLS_PATH: tools };
  const before = Object.keys(ours).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, ours);
  try {
    await build({
      projectDir: root,
      linux: ['AppImage', 'deb'],
      prepackaged: appFolder,
      publish: 'never',
      config: { extends: 'electron-builder.yml', afterExtract: null, afterPack: null },
    });
  } finally {
    // One by one: if `process.env` were replaced by a plain object, the time zone would no longer change.
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  const packages = join(root, 'dist', 'packages');
  const name = readdirSync(packages).find((file) => file.endsWith('.deb'));
  if (name === undefined) throw new Error('electron-builder made no .deb.');
  const debFile = join(packages, name);
  const unpacked = spawnSync('dpkg-deb', ['--raw-extract', debFile, deb], { encoding: 'utf8' });
  if (unpacked.status !== 0) throw new Error(`dpkg-deb can't unpack the .deb: ${unpacked.stderr}`);
  return { deb, appImage, debFile };
}

/** The fields of a desktop entry or a control file. */
export function fieldsOf(text: string, separator: '=' | ': '): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(separator);
      return at > 0 && !line.startsWith(' ') ? [[line.slice(0, at), line.slice(at + separator.length)]] : [];
    }),
  );
}
