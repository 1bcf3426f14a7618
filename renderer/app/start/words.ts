import { countOf } from '../../lib/format.ts';

/** The words of the start screen. */
export const START_WORDS = {
  title: 'Who to call, and why',
  whatExtractsAre:
    'TRS extracts are four files from the receivables system: accounts, invoices, invoice line items and SKUs. Open them to see which customers to call first.',
  drop: 'Drop the extracts here',
  dropNow: 'Drop to open',
  forms: 'A folder, a .zip, or the four files as .csv or .csv.gz; or the folder of a store, to see its snapshots',
  noFiles: 'No extracts at hand? Open the sample, which has made-up customers.',
  recent: 'Recent',
  columns: 'Which columns do the files need?',
  columnsNote: 'Files are recognised by these columns, whatever their names.',
  private: 'Your files are read on this computer and go nowhere else.',
  recentList: {
    meaning: 'What was opened before on this computer, latest first.',
    forgetOf: (label: string) => `Forget ${label}`,
    forget: 'Forget',
  },
  rejectsScreen: {
    meaning: 'Rows with a fault, such as an invoice without a date; no total has them.',
    title: (rowsRejected: number) => `${countOf(rowsRejected, 'row')} can’t be used`,
    text: (rowsKept: number, name: string) =>
      `The other ${countOf(rowsKept, 'row')} of ${name} are fine. Totals leave these rows out: for exact figures, correct them at the source and open the files again.`,
    continueWithout: 'Continue without',
    openOtherFiles: 'Open other files',
    exportRejects: 'Export rejects as CSV',
  },
  screen: {
    alsoRead: (also: string) => `Also read: ${also}`,
    invoiceLineItems: 'Invoice line items',
    openExtracts: 'Open extracts',
  },
} as const;
