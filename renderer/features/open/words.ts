/** The words of files that are being read. */
export const OPEN_WORDS = {
  looking: 'Looking at the files…',
  read: 'read',
  /** After the last byte. */
  workingOn: 'Checking the rows and ranking the accounts…',
} as const;
