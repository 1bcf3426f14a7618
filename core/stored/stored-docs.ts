import { parquetName } from '../features/feature-docs.ts';
import { SNAPSHOT_TABLES, STORED_TABLES } from './stored-tables.ts';

/** The description of every stored table for a document, from its declaration: Markdown. */
export function storedTablesText(): string {
  return STORED_TABLES.map(({ name, grain, columns }) => {
    const isAlways = SNAPSHOT_TABLES.some((table) => table.name === name);
    const rows = columns.map(
      ({ name: column, type, unit, meaning, nullMeans, isContact }) =>
        `| \`${column}\`${isContact ? ' (with `--with-contacts`)' : ''} | ${unit} | ${parquetName(type)} | ${nullMeans ?? 'never'} | ${meaning} |`,
    );
    return [
      `### ${name}`,
      '',
      `${grain[0]!.toUpperCase()}${grain.slice(1)}${isAlways ? '' : '; with `--keep-lines`, and in what `trs stage` writes'}.`,
      '',
      '| column | unit | in Parquet | empty when | meaning |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n');
  }).join('\n\n');
}

/** Replaces the text between the markers of a document. */
export function withStoredTables(document: string): string {
  return document.replace(
    /(<!-- stored-tables -->\n)[\s\S]*?(<!-- \/stored-tables -->)/,
    (_, start: string, end: string) => `${start}${storedTablesText()}\n${end}`,
  );
}
