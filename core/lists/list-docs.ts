import { ALL_ACCOUNTS_COLUMNS } from './accounts-catalog.ts';
import { ALL_AGEING_COLUMNS } from './ageing-catalog.ts';
import { ALL_CALL_COLUMNS, CALL_LIST_COLUMNS } from './call-list-catalog.ts';
import type { ColumnShown, ListColumn } from './list-column.ts';

/** The tables about the catalogues for documents, by the name in their markers: `<!-- columns:call-list -->`. */
const TABLES: Readonly<Record<string, () => string>> = {
  'call-list': () => listTable(ALL_CALL_COLUMNS),
  'call-list-file': () => fileTable(CALL_LIST_COLUMNS),
  accounts: () => listTable(ALL_ACCOUNTS_COLUMNS),
  ageing: () => listTable(ALL_AGEING_COLUMNS),
  'ageing-file': () => fileTable(ALL_AGEING_COLUMNS),
};

const SHOWN: Readonly<Record<ColumnShown, string>> = {
  always: 'always',
  'by-default': 'until it is hidden',
  'on-choice': 'once it is chosen',
  'in-files': 'in files only',
};

/** Replaces the text between the markers of a document. */
export function withListTables(document: string): string {
  return document.replaceAll(
    /(<!-- columns:([\w-]+) -->\n)[\s\S]*?(<!-- \/columns -->)/g,
    (_, start: string, name: string, end: string) => {
      const made = TABLES[name];
      if (made === undefined) throw new Error(`A document asks for the columns of ${name}; there are ${Object.keys(TABLES).join(', ')}.`);
      return `${start}${made()}\n${end}`;
    },
  );
}

function listTable(columns: readonly ListColumn[]): string {
  const rows = columns.map(({ label, name, kind, unit, nullMeans, shown, meaning }) => [
    label,
    `\`${name}\``,
    unit || kind,
    nullMeans ?? 'never',
    SHOWN[shown],
    meaning,
  ]);
  return table(['on screen', 'in files', 'unit', 'empty when', 'shown', 'meaning'], rows);
}

function fileTable(columns: readonly ListColumn[]): string {
  return table(
    ['column', 'is'],
    columns.map(({ name, meaning }) => [`\`${name}\``, meaning]),
  );
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings.join(' | '), headings.map(() => '---').join('|'), ...rows.map((cells) => cells.join(' | '))]
    .map((line) => (line.startsWith('---') ? `|${line}|` : `| ${line} |`))
    .join('\n');
}
