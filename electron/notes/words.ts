/** Why a backup of the notes can’t be written or read, as clauses. */
export const BACKUP_WORDS = {
  full: 'the disk is full',
  notAllowed: 'you don’t have permission to use the app’s data folder',
  refused: (code: string) => `the system reports ${code}`,
} as const;
