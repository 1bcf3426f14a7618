import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'electron-builder';

/** The parts of the Windows installer's script: the definitions and the commands at its start. */
export interface InstallerScript {
  readonly defines: Readonly<Record<string, unknown>>;
  readonly commands: Readonly<Record<string, unknown>>;
}

/**
 * Lets electron-builder make the script of the installer from the app's folder; the programs that compile it and compress the app would
 * have to be downloaded.
 */
export async function windowsInstaller(root: string, appFolder: string): Promise<InstallerScript> {
  const packer = join(root, '7za');
  // Called in the app's folder with options, the archive and its content.
  writeFileSync(packer, '#!/bin/sh\nfor each in "$@"; do case "$each" in *.7z) echo packed > "$each";; esac; done\n');
  chmodSync(packer, 0o755);
  const before = process.env.ELECTRON_BUILDER_7ZIP_PATH;
  process.env.ELECTRON_BUILDER_7ZIP_PATH = packer;
  let script: InstallerScript | undefined;
  try {
    await build({
      projectDir: root,
      win: ['nsis'],
      x64: true,
      prepackaged: appFolder,
      publish: 'never',
      config: { extends: 'electron-builder.yml', afterExtract: null, afterPack: null, win: { signExecutable: false } },
      // True ends it before the script is compiled.
      effectiveOptionComputed: async ([defines, commands]: [InstallerScript['defines'], InstallerScript['commands']]) => {
        script = { defines, commands };
        return true;
      },
    });
  } finally {
    if (before === undefined) delete process.env.ELECTRON_BUILDER_7ZIP_PATH;
    else process.env.ELECTRON_BUILDER_7ZIP_PATH = before;
  }
  if (script === undefined) throw new Error('electron-builder made no script of an installer.');
  return script;
}
