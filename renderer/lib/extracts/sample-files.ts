import type { FileSelection } from './file-selection.ts';

const SAMPLE = import.meta.glob<string>('../../../assets/sample/*.csv', { query: '?raw', import: 'default' });

/** The sample that comes with the app, as files. It is loaded as a script, because the page's policy forbids fetch. */
export async function sampleFiles(): Promise<FileSelection> {
  const files = await Promise.all(
    Object.entries(SAMPLE).map(async ([path, load]) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return { name, file: new File([await load()], name) };
    }),
  );
  return { name: 'Sample extracts', files, isSample: true };
}
