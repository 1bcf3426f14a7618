import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageApp } from './package-app.js';
import { ICON_SIZES } from './render-icons.js';
import { builtProject } from './testing/built-project.ts';
import { fieldsOf, HAS_DPKG, linuxInstallers } from './testing/linux-installers.ts';
import { asarHeaderHash, FUSES, filesBelow, packApp } from './testing/packed-app.ts';
import { packageJson } from './testing/project-files.ts';
import { windowsInstaller } from './testing/windows-installer.ts';
import { readWindowsProgram } from './testing/windows-program.ts';

// electron-builder's own scripts, from which the installer for Windows is compiled.
const NSIS = join(
  createRequire(createRequire(import.meta.url).resolve('electron-builder')).resolve('app-builder-lib/package.json'),
  '../templates/nsis',
);

/** All files that may be in the archive. */
const ALLOWED = [
  /^package\.json$/,
  /^dist\/electron\/(database|main|preload)\.cjs$/,
  /^dist\/renderer-headers\.json$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|svg|woff2)$/,
  /^dist\/renderer\/(?:sql|workers)\/[\w.-]+\.js$/,
];
/** DuckDB's module took 10.2 MB when this was set, the page, the workers and the fonts 5 MB; packages packed by mistake need tens. */
const ARCHIVE_LIMIT = 20 * 1024 * 1024;
const BUILD_TIME = 300_000;

let project: ReturnType<typeof builtProject>;
beforeAll(() => {
  project = builtProject();
}, BUILD_TIME);
afterAll(() => project.remove());

/** The archive's files, folders left out. */
function archived(archive: string): string[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`))).sort();
}

async function fuses(program: string): Promise<Record<string, boolean>> {
  const wire = (await getCurrentFuseWire(program)) as unknown as Record<number, number>;
  return Object.fromEntries(FUSES.map(([name]) => [name, wire[FuseV1Options[name]] === '1'.charCodeAt(0)]));
}

const WANTED_FUSES = Object.fromEntries(FUSES);

test(
  'a packaging that fails late ends with 1',
  () => {
    const { status, output } = packApp(project.root, 'linux', false);
    expect(output).toContain('The Electron that was packed came without LICENSE.electron.txt');
    expect(status, output).toBe(1);
  },
  BUILD_TIME,
);

describe('for Linux', () => {
  let folder = '';
  let archive = '';
  beforeAll(() => {
    const packed = packApp(project.root, 'linux');
    expect(packed.status, packed.output).toBe(0);
    folder = packed.folder;
    archive = join(folder, 'resources', 'app.asar');
  }, BUILD_TIME);

  test('the archive holds the built app and nothing else', () => {
    const files = archived(archive);
    expect(files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
    for (const file of [
      'package.json',
      'dist/electron/database.cjs',
      'dist/electron/main.cjs',
      'dist/electron/preload.cjs',
      'dist/renderer-headers.json',
      'dist/renderer/index.html',
    ])
      expect(files).toContain(file);
    expect(files.some((file) => file.startsWith('dist/renderer/workers/core.worker-'))).toBe(true);
    expect(files.some((file) => file.startsWith('dist/renderer/sql/sql.worker-'))).toBe(true);
    expect(files.filter((file) => file.startsWith('dist/renderer/'))).toEqual(
      filesBelow(join(project.root, 'dist', 'renderer')).map((file) => `dist/renderer/${file}`),
    );
  });

  test('the archive is too small to contain node_modules', () => {
    expect(statSync(archive).size).toBeLessThan(ARCHIVE_LIMIT);
  });

  test('the packed package.json starts the main process, and names neither scripts nor packages to install', () => {
    const packed = JSON.parse(extractFile(archive, 'package.json').toString());
    expect(packed).toMatchObject({
      main: 'dist/electron/main.cjs',
      version: packageJson.version,
      productName: 'TRS Analyst',
      desktopName: 'trs-analyst.desktop',
    });
    expect(archived(archive)).toContain(packed.main);
    expect(packed).not.toHaveProperty('scripts');
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('dependencies');
  });

  test('all eight fuses are set', async () => {
    expect(await fuses(join(folder, 'trs-analyst'))).toEqual(WANTED_FUSES);
  });

  test('the folder holds Electron under the app’s name, in English only, without its demonstration app, and every licence', () => {
    expect(filesBelow(folder)).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'chrome-sandbox',
      'locales/en-US.pak',
      'locales/en.pak',
      'resources/THIRD-PARTY-NOTICES.txt',
      'resources/app.asar',
      'trs-analyst',
      'version',
    ]);
  });

  test('the notices name what is bundled, with the licence of the font', () => {
    const notices = readFileSync(join(folder, 'resources', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['react', 'arquero', 'zod', '@mantine/core', '@fontsource-variable/inter'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(notices).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(notices).not.toContain(project.root);
  });

  test('the installers offer the app for CSV and zip files, start it in its sandbox, and have system and processor in their names', async () => {
    const computed = new Map<string, { desktop: string; args: string[] }>();
    await build({
      projectDir: project.root,
      linux: ['AppImage', 'deb'],
      x64: true,
      prepackaged: folder,
      publish: 'never',
      config: { extends: 'electron-builder.yml', afterExtract: null, afterPack: null },
      // Called before an installer is made; true stops there, because the tools that make it would be downloaded.
      effectiveOptionComputed: async (options: { desktop: string } | [string[], string]) => {
        if (Array.isArray(options)) computed.set('deb', { desktop: readFileSync(options[1], 'utf8'), args: options[0] });
        else computed.set('AppImage', { desktop: options.desktop, args: [] });
        return true;
      },
    });
    for (const name of ['AppImage', 'deb']) {
      const desktop = computed.get(name)?.desktop ?? '';
      expect(desktop).toContain('\nMimeType=text/csv;application/zip;\n');
      expect(desktop).toContain('\nStartupWMClass=trs-analyst\n');
      expect(desktop).not.toContain('--no-sandbox');
    }
    const args = computed.get('deb')?.args ?? [];
    expect(args[args.indexOf('--package') + 1]).toMatch(/TRS-Analyst-\d+\.\d+\.\d+-linux-amd64\.deb$/);
    expect(args.filter((arg) => arg.includes('=/usr/share/icons/'))).toHaveLength(9);
    // No file type is declared: CSV and zip keep the system's definition.
    expect(args.some((arg) => arg.includes('/usr/share/mime/packages'))).toBe(false);
  });

  describe.runIf(HAS_DPKG)('the installers', { timeout: BUILD_TIME }, () => {
    let made: ReturnType<typeof linuxInstallers> | null = null;
    const unpack = () => {
      made ??= linuxInstallers(project.root, folder);
      return made;
    };
    const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

    test.each([
      ['deb', 'usr/share/applications/trs-analyst.desktop', '"/opt/TRS Analyst/trs-analyst" %U'],
      ['appImage', 'trs-analyst.desktop', 'AppRun %U'],
    ] as const)(
      '%s: the desktop offers the app for CSV and zip files, under its name and icon, in its sandbox',
      async (kind, entry, command) => {
        const unpacked = await unpack();
        const fields = fieldsOf(read(unpacked[kind], entry), '=');
        expect(fields).toMatchObject({
          Type: 'Application',
          Name: 'TRS Analyst',
          Exec: command,
          Icon: 'trs-analyst',
          MimeType: 'text/csv;application/zip;',
          StartupWMClass: 'trs-analyst',
          Categories: 'Office;',
          Terminal: 'false',
        });
        const icons = filesBelow(join(unpacked[kind], 'usr', 'share', 'icons', 'hicolor'));
        expect(icons.sort()).toEqual(ICON_SIZES.map((size) => `${size}x${size}/apps/trs-analyst.png`).sort());
        for (const size of ICON_SIZES)
          expect(
            readFileSync(join(unpacked[kind], 'usr/share/icons/hicolor', `${size}x${size}`, 'apps/trs-analyst.png')).readUInt32BE(16),
          ).toBe(size);
        expect(existsSync(join(unpacked[kind], 'usr/share/mime/packages'))).toBe(false);
      },
    );

    test('the .deb says what it is and what it needs, and holds the app under /opt', async () => {
      const unpacked = await unpack();
      const fields = fieldsOf(read(unpacked.deb, 'DEBIAN/control'), ': ');
      expect(fields).toMatchObject({ Package: 'trs-analyst', Version: packageJson.version, Section: 'misc', Priority: 'optional' });
      for (const library of ['libgtk-3-0', 'libnss3', 'xdg-utils']) expect(fields.Depends?.split(', ')).toContain(library);
      const app = join(unpacked.deb, 'opt', 'TRS Analyst');
      expect(filesBelow(app)).toEqual(expect.arrayContaining(['trs-analyst', 'chrome-sandbox', 'resources/app.asar']));
      expect(statSync(join(app, 'trs-analyst')).mode & 0o111).toBe(0o111);
    });

    test('the .deb installs the AppArmor profile that the sandbox needs on Ubuntu 24.04, and removes it again', async () => {
      const unpacked = await unpack();
      const profile = read(unpacked.deb, 'opt/TRS Analyst/resources/apparmor-profile');
      expect(profile).toMatch(/^abi <abi\/4\.0>,$/m);
      expect(profile).toContain('profile "trs-analyst" "/opt/TRS Analyst/trs-analyst" flags=(unconfined) {\n  userns,');
      const [install, remove] = ['postinst', 'postrm'].map((name) => join(unpacked.deb, 'DEBIAN', name)) as [string, string];
      for (const script of [install, remove]) expect(spawnSync('bash', ['-n', script]).status, script).toBe(0);
      expect(read(install)).toContain("APPARMOR_PROFILE_SOURCE='/opt/TRS Analyst/resources/apparmor-profile'");
      for (const script of [install, remove]) expect(read(script)).toContain("'/etc/apparmor.d/trs-analyst'");
      // With the setuid bit, where the kernel has no user namespaces.
      expect(read(install)).toContain("chmod 4755 '/opt/TRS Analyst/chrome-sandbox'");
      expect(read(remove)).toContain('apparmor_parser --remove');
    });

    test('the AppImage starts the app without its sandbox only where the system denies user namespaces', async () => {
      const unpacked = await unpack();
      const start = read(unpacked.appImage, 'AppRun');
      expect(start).toContain('BIN="$APPDIR/trs-analyst"');
      expect(start).toMatch(/! unshare -Ur true 2>\/dev\/null ; then\n {2}NO_SANDBOX=\(--no-sandbox\)/);
      expect(filesBelow(unpacked.appImage)).toEqual(expect.arrayContaining(['trs-analyst', 'resources/app.asar']));
    });
  });
});

describe('for Windows', () => {
  let folder = '';
  let output = '';
  beforeAll(() => {
    const packed = packApp(project.root, 'windows');
    expect(packed.status, packed.output).toBe(0);
    ({ folder, output } = packed);
  }, BUILD_TIME);

  test('the program carries the app’s name, icon and the hash of its archive', () => {
    const program = readWindowsProgram(readFileSync(join(folder, 'TRS Analyst.exe')));
    expect(program.texts).toMatchObject({ FileDescription: 'TRS Analyst', ProductName: 'TRS Analyst', CompanyName: 'TRS' });
    expect(program.iconSizes).toEqual([16, 24, 32, 48, 64, 128, 0]);
    expect(program.integrity).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: asarHeaderHash(join(folder, 'resources', 'app.asar')) },
    ]);
  });

  test('all eight fuses are set', async () => {
    expect(await fuses(join(folder, 'TRS Analyst.exe'))).toEqual(WANTED_FUSES);
  });

  test('the archive holds the same files as elsewhere, and the licences stand beside the program', () => {
    expect(archived(join(folder, 'resources', 'app.asar')).filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(filesBelow(folder)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html', 'TRS Analyst.exe', 'resources/THIRD-PARTY-NOTICES.txt']),
    );
    expect(filesBelow(folder)).not.toContain('resources/default_app.asar');
  });

  test('an unsigned build says so', () => {
    expect(output).toContain('The installer is NOT signed');
  });

  // The stand-in for its packer is a shell script.
  test.skipIf(process.platform === 'win32')(
    'the installer asks nothing, installs for one user, and leaves that user’s data',
    async () => {
      const { defines, commands } = await windowsInstaller(project.root, folder);
      expect(defines).toMatchObject({
        APP_ID: 'internal.trs.analyst',
        PRODUCT_NAME: 'TRS Analyst',
        SHORTCUT_NAME: 'TRS Analyst',
        COMPANY_NAME: 'TRS',
        VERSION: packageJson.version,
        // Under %LOCALAPPDATA%\\Programs.
        APP_FILENAME: 'trs-analyst',
        // Given without a value.
        ONE_CLICK: null,
      });
      for (const name of ['INSTALL_MODE_PER_ALL_USERS', 'DELETE_APP_DATA_ON_UNINSTALL', 'REQUEST_EXECUTION_LEVEL'])
        expect(defines, name).not.toHaveProperty(name);
      expect(commands.OutFile).toMatch(/TRS-Analyst-\d+\.\d+\.\d+-windows-x64\.exe"$/);
      expect(commands.VIAddVersionKey).toContain('/LANG=1033 ProductName "TRS Analyst"');
      // Without an administrator, without a question, and with "Open with" removed: the script's values for these names.
      const template = (name: string) => readFileSync(join(NSIS, name), 'utf8');
      expect(template('multiUser.nsh')).toMatch(/StrCpy \$INSTDIR "\$0\\\$\{APP_FILENAME\}"/);
      expect(template('uninstaller.nsh')).toMatch(/!ifdef DELETE_APP_DATA_ON_UNINSTALL/);
      expect(template('uninstaller.nsh')).toContain('!insertmacro customUnInstall');
      expect(template('installSection.nsh') + template('include/installer.nsh')).toContain('!insertmacro customInstall');
    },
    BUILD_TIME,
  );
});

// Windows can't build the macOS app, and macOS would sign it with real programs; the workflow packages a real one there.
describe.runIf(process.platform === 'linux')('for macOS', () => {
  let contents = '';
  let plist = '';
  let output = '';
  beforeAll(() => {
    const packed = packApp(project.root, 'mac');
    expect(packed.status, packed.output).toBe(0);
    output = packed.output;
    contents = join(packed.folder, 'TRS Analyst.app', 'Contents');
    plist = readFileSync(join(contents, 'Info.plist'), 'utf8');
  }, BUILD_TIME);

  const valuesOf = (key: string) =>
    [...plist.matchAll(new RegExp(`<key>${key}</key>\\s*<(?:string>([^<]*)|(true|false)/)`, 'g'))].map((match) => match[1] ?? match[2]);

  test('the app carries its name, icon and the hash of its archive', () => {
    expect(valuesOf('CFBundleIdentifier')).toEqual(['internal.trs.analyst']);
    expect(valuesOf('CFBundleName')).toEqual(['TRS Analyst']);
    expect(valuesOf('CFBundleIconFile')).toEqual(['icon.icns']);
    expect(plist).toContain('<key>Resources/app.asar</key>');
    expect(valuesOf('hash')).toEqual([asarHeaderHash(join(contents, 'Resources', 'app.asar'))]);
  });

  test('it opens CSV and zip files and folders on request, and becomes the default for none', () => {
    expect(valuesOf('CFBundleTypeName')).toEqual(['Folder of TRS extracts', 'TRS extract', 'TRS extracts in one file']);
    expect(valuesOf('LSHandlerRank')).toEqual(['Alternate', 'Alternate', 'Alternate']);
    expect(valuesOf('CFBundleTypeRole')).toEqual(['Viewer', 'Viewer', 'Viewer']);
  });

  test('it may neither use plain HTTP nor ask for a device', () => {
    expect(valuesOf('NSAllowsArbitraryLoads')).toEqual(['false']);
    expect(valuesOf('NSAllowsLocalNetworking')).toEqual(['false']);
    expect(new Set(valuesOf('NSTemporaryExceptionAllowsInsecureHTTPLoads'))).toEqual(new Set(['false']));
    expect(plist).not.toContain('UsageDescription');
  });

  test('all eight fuses are set', async () => {
    expect(await fuses(join(contents, '..'))).toEqual(WANTED_FUSES);
  });

  test('the archive holds the same files as elsewhere, and the licences stand beside it', () => {
    const resources = join(contents, 'Resources');
    expect(archived(join(resources, 'app.asar')).filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(filesBelow(resources)).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'THIRD-PARTY-NOTICES.txt',
      'app.asar',
      'en-US.lproj/locale.pak',
      'en.lproj/locale.pak',
      'icon.icns',
    ]);
  });

  test('an unsigned build says so', () => {
    expect(output).toContain('The app is NOT signed');
  });
});

test('a release without its signatures is not built', async () => {
  const said: string[] = [];
  const release = { root: project.root, isFolderOnly: true, isRelease: true, env: {}, say: (line: string) => said.push(line) };
  for (const system of ['win32', 'darwin'] as const) {
    await expect(packageApp({ ...release, system })).rejects.toThrow('A release has to have its signatures: nothing was built.');
  }
  expect(said).toEqual([expect.stringContaining('NOT signed'), expect.stringContaining('NOT signed')]);
});
