const FOLDER = 'TRS_E2E_MADE';

/** The folder that all journeys share: extracts, and what the command line wrote from them. Throws when it was not made. */
export function madeForJourneys(): string {
  const folder = process.env[FOLDER];
  if (folder === undefined) throw new Error('What journeys share is made before all of them, and was not.');
  return folder;
}

/** Passes the folder to the processes of the journeys. */
export function shareWithJourneys(folder: string): void {
  process.env[FOLDER] = folder;
}
