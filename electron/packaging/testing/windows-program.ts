import { createRequire } from 'node:module';

// The library with which electron-builder edits programs; it is no direct dependency, so it is resolved from there.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { NtExecutable, NtExecutableResource, Resource } = createRequire(builder.resolve('app-builder-lib'))(
  'resedit',
) as typeof import('resedit');

/** An empty Windows program with the version resource of electron.exe, followed by `body`. */
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

/** The resources of a Windows program: the texts of its version, the sizes of its icons (0 means 256), and the hashes of its archives. */
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
