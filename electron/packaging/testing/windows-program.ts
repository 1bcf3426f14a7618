import { createRequire } from 'node:module';

// What electron-builder edits programs with; it is no package of ours, so it is found from there.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { NtExecutable, NtExecutableResource, Resource } = createRequire(builder.resolve('app-builder-lib'))(
  'resedit',
) as typeof import('resedit');

/** An empty Windows program with the version resource that electron.exe has, and `body` behind it. */
export function windowsProgram(body: Buffer): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion('45.4.1', 1033);
  version.setStringValues(
    { lang: 1033, codepage: 1200 },
    { FileDescription: 'Electron', ProductName: 'Electron', CompanyName: 'GitHub, Inc.' },
  );
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(body);
  return Buffer.from(program.generate());
}

/** What a Windows program says about itself: the texts of its version, how large its icons are (0 stands for 256), and the hashes of its archives. */
export function readWindowsProgram(bytes: Buffer): { texts: Record<string, string>; iconSizes: number[]; integrity: unknown } {
  const { entries } = NtExecutableResource.from(NtExecutable.from(bytes));
  const [version] = Resource.VersionInfo.fromEntries(entries);
  const [language] = version?.getAllLanguagesForStringValues() ?? [];
  const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  return {
    texts: (language && version?.getStringValues(language)) || {},
    iconSizes: Resource.IconGroupEntry.fromEntries(entries).flatMap(({ icons }) => icons.map(({ width }) => width)),
    integrity: integrity && JSON.parse(Buffer.from(integrity.bin).toString()),
  };
}
