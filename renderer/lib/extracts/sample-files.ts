import type { FileSelection } from './file-selection.ts';

const SAMPLE = import.meta.glob<string>('../../../assets/sample/*.csv', { query: '?raw', import: 'default' });

/** The sample that ships with the app, as files. It comes as script, because the page's policy allows no fetching. */
export async function sampleFiles(): Promise<FileSelection> {
  const files = await Promise.all(
    Object.entries(SAMPLE).map(async ([path, load]) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return { name, file: new File([await load()], name) };
    }),
  );
  return { name: 'Sample extracts', files, isSample: true };
}
