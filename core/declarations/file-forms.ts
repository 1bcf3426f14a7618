/** The declaration of a way in which a file may differ from a plain one. */
interface FileFormDeclaration {
  readonly form: string;
  readonly where: string;
  readonly becomes: string;
  /** The finding about a file. */
  says(file: string, detail: string): string;
}

/** All supported differences from a plain file, which is a header and its rows in UTF-8. */
export const FILE_FORMS = {
  'unmarked-utf-16': {
    form: 'UTF-16 without a byte order mark',
    where: 'the whole file',
    becomes: 'read, told by its zero bytes, with a finding',
    says: (file, encoding) => `${file} has no byte order mark; its zero bytes tell that it is ${encoding}.`,
  },
  'sep-line': {
    form: '`sep=;`',
    where: 'the first line',
    becomes: 'no row; the delimiter is the one that it names. A finding',
    says: (file, detail) => `${file}: line 1 names the delimiter (${detail}); it is no row.`,
  },
  'title-lines': {
    form: 'lines above the header',
    where: 'the header is the first line, within the first 20, that names a table’s key columns',
    becomes: 'skipped, with a finding',
    says: (file, detail) => `${file}: above the header, ${detail} skipped.`,
  },
  'dashes-line': {
    form: 'dashes',
    where: 'the line under the header',
    becomes: 'skipped, with a finding',
    says: (file, detail) => `${file}: the dashes under the header, on ${detail}, were skipped.`,
  },
  'delimiter-lines': {
    form: 'lines of nothing but delimiters',
    where: 'anywhere',
    becomes: 'no rows, with a finding',
    says: (file, detail) => `${file}: nothing but delimiters stands on ${detail}: no rows.`,
  },
  'row-count-line': {
    form: '`(7 rows affected)` or `(7 rows)`',
    where: 'below the data',
    becomes: 'skipped, with a finding; rejected where rows stand below it',
    says: (file, detail) => `${file}: the count of rows below the data, on ${detail}, was skipped.`,
  },
  'totals-line': {
    form: 'Total, Totals or Grand total in the first cell while all other key cells are empty',
    where: 'below the data',
    becomes: 'skipped, with a finding; a row as any other where rows stand below it',
    says: (file, detail) => `${file}: the totals below the data, on ${detail}, were skipped.`,
  },
  'backslash-quotes': {
    form: String.raw`"The \"Old\" Forge"`,
    where: 'quoted cells',
    becomes:
      'read, with a finding, where the file has faults with doubled quotes and none with backslashes. `--quotes TABLE=backslash` says it',
    says: (file) => `${file}: quotes inside of quotes stand behind a backslash; it has faults with doubled quotes, and none so.`,
  },
  'remembered-reading': {
    form: 'a file whose header and format are those of one that somebody chose a reading for',
    where: 'in the app',
    becomes: 'read so again, with a finding',
    says: (file, detail) => `${file} was read as you chose for files with this header: ${detail}.`,
  },
  'renamed-columns': {
    form: '`Account ID`, `AccountId` or `ACCOUNT-ID` for `account_id`; `payment_date` for `payment_dates`',
    where: 'the header, for a column that has no exact name; two such columns for one are an error',
    becomes: 'read, with a finding',
    says: (file, detail) => `${file}: ${detail}.`,
  },
} as const satisfies Readonly<Record<string, FileFormDeclaration>>;

export type FileForm = keyof typeof FILE_FORMS;
