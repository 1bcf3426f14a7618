import { countOf, formatCount } from '../../lib/format.ts';

interface Place {
  readonly file: string;
  readonly list: string;
  readonly place: number;
  readonly field: string;
  readonly reason: string;
}

/** The words of the settings. */
export const SETTINGS_WORDS = {
  title: { label: 'Settings', meaning: 'Appearance, the open files, your company, and your customer lists.' },
  appearance: {
    title: 'Appearance',
    meaning: 'Light or dark colours, on this computer.',
    light: 'Light',
    dark: 'Dark',
    auto: 'Match system',
  },
  extracts: {
    title: 'Extracts',
    meaning: 'The files that all screens show.',
    open: 'Open now:',
    replaces: 'Opening or dropping other files replaces these.',
  },
  company: {
    title: 'Your company',
    about: 'Printed on statements and written into reminders. Kept with the call notes on this computer.',
    name: { label: 'Name', meaning: 'The sender of statements and reminders.' },
    contact: { label: 'Phone or e-mail', meaning: 'Where customers can ask about their invoices.' },
    address: { label: 'Address', meaning: 'Printed below the name on statements.' },
    bank: { label: 'Bank details', meaning: 'Where customers are to pay.' },
    save: 'Save',
    saved: 'Saved.',
    notSaved: 'Not saved.',
    logo: {
      alt: 'Your logo',
      choose: 'Choose a logo…',
      chooseOther: 'Choose another logo…',
      remove: 'Remove',
      meaning: 'A PNG, JPEG or WebP picture of up to 200 kB, printed on statements.',
      wrongType: 'The logo must be a PNG, JPEG or WebP picture.',
      tooLarge: 'The logo is larger than 200 kB. Save it smaller first.',
    },
    reminder: {
      title: 'Template of reminders',
      changed: '(changed)',
      subject: 'Subject',
      text: 'Text',
      useOwn: 'Use the app’s own again',
      noPlaceholder: (name: string) => `There is no placeholder {${name}}. The list is below the text.`,
    },
    logoLabel: 'Logo',
  },
  customerLists: {
    meaning: 'Call notes, owners and earlier lists, for each set of customers that was worked.',
    title: 'Customer lists',
    about: (isDesktop: boolean) =>
      `Call notes and earlier lists are kept on this computer, ${isDesktop ? 'in the data folder of the app' : 'in this browser'}, apart from the extracts. Later extracts are matched to a customer list by their accounts. Saved views of the call list belong to no customer list; an exported file contains them, too.`,
    none: 'No customer list yet: the first call note starts one.',
    openNow: 'open now',
    use: { label: 'Use for what is open', meaning: 'Shows the notes of this customer list with the open extracts.' },
    rename: 'Rename',
    newName: 'New name',
    delete: 'Delete',
    keep: 'Keep',
    exportAll: { label: 'Export everything…', meaning: 'Saves all call notes, customer lists, views and your company to one file.' },
    import: { label: 'Import…', meaning: 'Reads such a file and says what it would change before it changes anything.' },
    opened: (notes: number, lists: number, prints: number, openedAt: string) =>
      `${countOf(notes, 'note')}, ${countOf(lists, 'earlier list')}, ${countOf(prints, 'account')} · opened ${openedAt}`,
    deleteQuestion: (name: string, notes: number) =>
      `Delete “${name}” with ${countOf(notes, 'note')}? It can’t be brought back, except from an exported file.`,
    deleteNotes: (notes: number) => `Delete ${countOf(notes, 'note')}`,
    joinLabel: (name: string) => `Use ${name} for the open extracts`,
    deleteTitle: (name: string) => `Delete ${name}?`,
  },
  backups: {
    meaning: 'Copies of all call notes, one for each day on which the app was used.',
    title: 'Backups of call notes',
    about:
      'The app keeps a backup of everything written down for each of the last 14 days on which it was used. Restoring adds what is missing here; what was changed since stays as it is, and nothing is removed.',
    none: 'No backup yet: the first call note starts one.',
    restore: 'Restore…',
    restoreOf: (what: string) => `Restore ${what}?`,
    restoreButton: 'Restore',
    done: 'Restored and saved.',
    nothingDone: 'Nothing was restored.',
    restoreLabel: (day: string) => `Restore ${day}`,
    gone: 'It is no longer there.',
    unreadable: (unreadable: string) => `It can’t be read: ${unreadable}.`,
    inLists: (books: number) => `in ${countOf(books, 'customer list')}`,
    inBooks: ', in',
  },
  cancel: 'Cancel',
  importQuestion: {
    wouldChange: 'would change:',
    company: 'Your company: the details of the file',
    nothing: 'Nothing: it contains no data.',
    join: (name: string, here: string) => `“${name}” of the file has the same accounts as “${here}” here: put them together`,
    newNote: 'new note',
    notesChanged: (notesReplaced: number) => `${countOf(notesReplaced, 'note')} changed`,
    lists: (listsAdded: number) => `${countOf(listsAdded, 'earlier list')}`,
    accounts: (accountsTaken: number) => `${countOf(accountsTaken, 'owner or contact', 'owners or contacts')}`,
    of: (name: string, isNew: boolean, parts: readonly string[]) =>
      `${name}${isNew ? ' (new)' : ''}: ${parts.length > 0 ? parts.join(', ') : 'nothing'}`,
    notesLeft: (notes: number) => `${countOf(notes, 'note')} left as ${notes === 1 ? 'it is' : 'they are'}`,
    views: (added: number) => `${countOf(added, 'new view')}`,
    viewsChanged: (replaced: number) => `${countOf(replaced, 'view')} changed`,
    viewsLeft: (views: number) => `${countOf(views, 'view')} left as ${views === 1 ? 'it is' : 'they are'}`,
    savedViews: (parts: string) => `Saved views: ${parts}`,
  },
  setAsideRecords: {
    export: 'Export what is set aside…',
    title: 'Set aside',
    kept: (records: number) =>
      ` can’t be read by this version of the app. ${records === 1 ? 'It is' : 'They are'} set aside: kept as stored, shown nowhere, and in no export of everything. A later version may read ${records === 1 ? 'it' : 'them'}.`,
    records: (records: number) => `${countOf(records, 'stored record')}`,
    theyAre: 'They are',
  },
  userDataFile: {
    importOf: (what: string) => `Import ${what}?`,
    import: 'Import',
    done: 'Imported and saved.',
    doneInPart: (imported: number, rejected: number) =>
      `Imported and saved ${formatCount(imported)} of ${countOf(imported + rejected, 'entry', 'entries')}; ${formatCount(rejected)} ${rejected === 1 ? 'was' : 'were'} rejected.`,
    nothingDone: 'Nothing was imported.',
    label: 'File of call notes',
  },
  rejectedEntries: {
    title: 'Rejected entries',
    count: (entries: number) => `${countOf(entries, 'entry is', 'entries are')} rejected.`,
    others: 'The others can be imported.',
    entry: ({ file, list, place, field, reason }: Place) =>
      `${file}: ${list}, entry ${place}${field === '' ? '' : `, ${field}`}: ${reason}`,
    more: (entries: number) => `and ${formatCount(entries)} more`,
    save: {
      label: 'Save the rejected entries…',
      meaning: 'Saves each rejected entry with its place and reason, so that it can be corrected and imported again.',
    },
  },
} as const;
