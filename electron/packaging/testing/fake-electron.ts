import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { windowsProgram } from './windows-program.ts';

export type System = 'linux' | 'mac' | 'windows';

const NODE_NAMES = { linux: 'linux', mac: 'darwin', windows: 'win32' } as const;
const HELPERS = ['Electron Helper', 'Electron Helper (Renderer)', 'Electron Helper (GPU)', 'Electron Helper (Plugin)'];

/**
 * Makes a zip file as Electron publishes it, with everything that packaging looks at and nothing that runs: licences, languages, the
 * demonstration app, and a program whose fuses have the opposite values.
 * @returns the folder that holds the zip, for ELECTRON_OVERRIDE_DIST_PATH
 */
export function fakeElectron(folder: string, system: System, version: string, wantedFuses: readonly boolean[], hasLicences = true): string {
  const fuses = unflippedFuses(wantedFuses);
  const files = { linux: linuxFiles, mac: macFiles, windows: windowsFiles }[system](fuses);
  const licences = { LICENSE: 'Licence of Electron', 'LICENSES.chromium.html': '<p>Licences of Chromium</p>' };
  const zip: Zippable = Object.fromEntries(
    Object.entries({ ...files, version, ...(hasLicences && licences) }).map(([name, body]) => [
      name,
      [typeof body === 'string' ? Buffer.from(body) : body, { os: 3, attrs: 0o100755 << 16 }],
    ]),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `electron-v${version}-${NODE_NAMES[system]}-${process.arch}.zip`), zipSync(zip, { level: 0 }));
  return folder;
}

type Files = Record<string, string | Buffer>;

const linuxFiles = (fuses: Buffer): Files => ({
  electron: fuses,
  'chrome-sandbox': 'sandbox',
  'resources/default_app.asar': 'not an archive',
  ...locales('locales', '.pak'),
});

const windowsFiles = (fuses: Buffer): Files => ({
  'electron.exe': windowsProgram(fuses),
  'resources/default_app.asar': 'not an archive',
  ...locales('locales', '.pak'),
});

const macFiles = (fuses: Buffer): Files => {
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  return {
    [`${contents}/Info.plist`]: infoPlist('Electron'),
    [`${contents}/MacOS/Electron`]: 'program',
    [`${contents}/Resources/electron.icns`]: 'icon',
    [`${contents}/Resources/default_app.asar`]: 'not an archive',
    ...locales(`${contents}/Resources`, '.lproj/locale.pak'),
    [`${framework}/Electron Framework`]: fuses,
    ...locales(`${framework}/Versions/A/Resources`, '.lproj/locale.pak'),
    ...Object.fromEntries(
      HELPERS.flatMap((name) => [
        [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, infoPlist(name)],
        [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, 'helper'],
      ]),
    ),
  };
};

/** English under the names that Chromium and macOS give it, and two languages that the app doesn't support. */
const locales = (folder: string, ending: string): Files =>
  Object.fromEntries(['en', 'en-US', 'de', 'fr'].map((language) => [`${folder}/${language}${ending}`, language]));

const infoPlist = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
  <dict>
    <key>CFBundleExecutable</key>
    <string>${name}</string>
    <key>CFBundleIconFile</key>
    <string>electron.icns</string>
    <key>CFBundleIdentifier</key>
    <string>com.github.Electron</string>
    <key>CFBundlePackageType</key>
    <string>APPL</string>
    <key>NSCameraUsageDescription</key>
    <string>This app needs access to the camera</string>
    <key>NSMicrophoneUsageDescription</key>
    <string>This app needs access to the microphone</string>
  </dict>
</plist>
`;

/** The text that marks the fuses inside an Electron binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION_1 = 1;
/** One more than the known names, as in newer versions of Electron. */
const LENGTH = 9;

/** The bytes of the fuses in an Electron binary, each with the opposite value of `wanted` (in the same order). */
function unflippedFuses(wanted: readonly boolean[]): Buffer {
  const states = Array.from({ length: LENGTH }, (_, at) => (wanted[at] === false ? '1' : '0')).join('');
  return Buffer.concat([Buffer.from(`some code ${SENTINEL}`), Buffer.from([VERSION_1, LENGTH]), Buffer.from(`${states} more code`)]);
}
