const FOLDER = 'TRS_E2E_MADE';

/** The folder of what all journeys share: extracts, and what the command line wrote from them. Throws where nothing was made. */
export function madeForJourneys(): string {
  const folder = process.env[FOLDER];
  if (folder === undefined) throw new Error('What journeys share is made before all of them, and was not.');
  return folder;
}

/** Tells the folder to the processes that journeys run in. */
export function shareWithJourneys(folder: string): void {
  process.env[FOLDER] = folder;
}
