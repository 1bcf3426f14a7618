import { formatCount } from '../lib/format.ts';

/** The words of the ledger of the files. */
export const LEDGER_WORDS = {
  file: { label: 'File', meaning: 'The file, the extract that it is, and its size.' },
  read: { label: 'Rows read', meaning: 'Rows of the file without its header: those kept and those rejected.' },
  kept: { label: 'Kept', meaning: 'Rows that every figure is made of.' },
  rejected: { label: 'Rejected', meaning: 'Rows that can’t be used; no total has them.' },
  writtenAs: { label: 'Written as', meaning: 'The encoding and the delimiter that were found in the file.' },
  dates: { label: 'Dates', meaning: 'The order of day, month and year that was found in the file.' },
  tables: { accounts: 'Accounts', invoices: 'Invoices', invoice_line_items: 'Line items', skus: 'SKUs' },
  byReference: (rows: number) => `${formatCount(rows)} belong to rejected rows`,
  ofDatabase: 'Table of a database',
  decimalComma: ', decimal comma',
} as const;
