/** Formats that people mistake for an extract, and how to convert them. */
export const FOREIGN_FORMATS = {
  excel: {
    name: 'an Excel workbook',
    remedy: 'open it in Excel and save each sheet with File ▸ Save As ▸ “CSV UTF-8 (Comma delimited)”',
  },
  sql: {
    name: 'SQL text, as mysqldump writes it',
    remedy:
      'export each table as CSV with a header from your database client, or with mysql --batch -e "SELECT * FROM accounts" DATABASE > accounts.csv',
  },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly remedy: string }>>;

export type ForeignFormat = keyof typeof FOREIGN_FORMATS;
