/** Maximum number of paths in a question. */
const MAX_SHOWN = 6;

/** The words of dialogs about files and folders. */
export const FILES_WORDS = {
  allFiles: 'All files',
  extracts: 'Extracts',
  open: 'Open',
  cancel: 'Cancel',
  openFiles: 'Open extracts',
  openFolder: 'Open a folder of extracts',
  openAgain: (name: string) => `Open “${name}” again?`,
  openAgainDetail: (paths: readonly string[]) =>
    [
      'You dropped this on the window before. Check that it is what you want to open:',
      '',
      ...paths.slice(0, MAX_SHOWN),
      ...(paths.length > MAX_SHOWN ? [`and ${(paths.length - MAX_SHOWN).toLocaleString('en')} more`] : []),
    ].join('\n'),
  /** The name for files that were opened together: `accounts.csv and 3 more`. */
  together: (first: string, more: number) => (more === 0 ? first : `${first} and ${more.toLocaleString('en')} more`),
  nothing: 'Nothing',
  notOpened: {
    noFile: (name: string) => `“${name}” is neither a file nor a folder. Open the files or the folder of the extracts.`,
    tooMany: (name: string, most: number) =>
      `“${name}” contains more than ${most.toLocaleString('en')} files. Open the folder that contains only the extracts.`,
    gone: (name: string) => `“${name}” is no longer there: it was moved, renamed or deleted, or its drive is not connected.`,
    notAllowed: (name: string) =>
      `You don’t have permission to read “${name}” or something in it. Ask whoever looks after this computer for permission.`,
    refused: (name: string, code: string) =>
      `“${name}” can’t be opened: the system reports ${code}. Copy it to another folder and open the copy.`,
  },
  /** Reasons as clauses; the core adds the file’s name and what to do. */
  unreadable: {
    gone: 'it is no longer there',
    notAllowed: 'you don’t have permission to read it',
    locked: 'another program has locked it',
    shorter: 'it became shorter while it was read',
    refused: (code: string) => `the system reports ${code}`,
  },
  tooManyAtOnce: 'TRS Analyst can’t open so many files at once',
  tooManyAtOnceDetail: (fault: string) => `Open the folder that contains them instead. The system reports: ${fault}`,
  tooLong: 'TRS Analyst can’t open this',
  tooLongDetail: 'The command line is too long. Start TRS Analyst without options and files, then open the folder that contains the files.',
} as const;
