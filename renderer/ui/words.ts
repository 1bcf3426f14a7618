import { countOf } from '../lib/format.ts';

/** The words of parts that features share. */
export const UI_WORDS = {
  ageingBar: {
    none: 'Nothing is open.',
    band: (bucket: string, cents: string, invoices: number) => `${bucket}: ${cents} on ${countOf(invoices, 'invoice')}`,
  },
  columnChoice: {
    meaning: 'Which columns the list shows, and in which order.',
    columns: 'Columns',
    always: 'always',
    dragHint: 'Drag a heading to move its column, its right edge for another width.',
    resetColumns: 'Reset columns',
    choose: 'Choose the columns',
    alwaysShown: 'Always shown',
  },
  dayForm: {
    problem: 'Type a date such as 12 May 2021 or 2021-05-12.',
    noSuchDay: (typed: string) => `There is no ${typed} in the calendar. Type a date such as 12 May 2021.`,
    tooLate: (latest: string) => `The latest day to look from is ${latest}.`,
    placeholder: '12 May 2021',
  },
  dayPicker: {
    before: 'Show what comes before',
    after: 'Show what comes after',
  },
  figure: {
    exactly: (exact: string) => `, exactly ${exact}`,
  },
  issueGrid: {
    file: { header: 'File', meaning: 'The file that has the row.' },
    line: { header: 'Line', meaning: 'The line on which the row starts; 1 is the header.' },
    column: { header: 'Column', meaning: 'The column with the fault, or the whole row.' },
    value: { header: 'Value', meaning: 'What the cell holds.' },
    reason: { header: 'Reason', meaning: 'Why the row is listed.' },
  },
  rangeForm: {
    clear: 'Clear',
    notNumbers: 'Type plain numbers, such as 1250.50 or 1,250.50.',
    wrongOrder: 'The first number is larger than the second.',
  },
  readingProgress: {
    readingAgain: (what: string) => `Reading ${what} again`,
    progress: (file: string, progress: string) => ` from ${file}: ${progress}`,
    reading: (what: string) => `Reading ${what}`,
  },
  rejectFiles: {
    ofRows: (rowsRejected: string, rowsRead: number) => `${rowsRejected} of ${countOf(rowsRead, 'row')}`,
  },
  snapshotList: {
    snapshots: 'Snapshots',
    reconstructed: 'Reconstructed',
    observed: 'Observed',
    reconstructedTitle: (observedAt: string, day: string) =>
      `Worked out later, from what the source said at ${observedAt}: payments of ${day} and before that were entered or corrected by then are in it`,
    observedTitle: (observedAt: string) => `Read from the source at ${observedAt}`,
  },
  sourcePlace: {
    snapshot: 'the snapshot',
    showRow: (file: string, place: string, where: string) => `${file}, ${place}: show the row as it stands ${where}`,
    inFile: 'in the file',
    inDatabase: 'in the database',
  },
  undoButtons: {
    undoTitle: (undo: string) => `${undo} (Ctrl Z)`,
    redoTitle: (redo: string) => `${redo} (Ctrl Shift Z)`,
  },
} as const;
