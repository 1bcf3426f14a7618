const ENDING = '.rejects.csv';

/** The name of the rejects file beside a result. */
export function rejectsNameFor(result: string): string {
  return `${result}${ENDING}`;
}

/** True for names of rejects files; such a file in a folder is not read as an extract. */
export function isRejectsName(name: string): boolean {
  return name.toLowerCase().endsWith(ENDING);
}
