/**
 * Milliseconds to wait after the last file for another one. Windows starts a process for each of the files that were chosen
 * together, and on a slow machine more than a second can lie between two of them.
 */
const WAIT = 1_500;

/**
 * Joins files that the system hands over one by one, because they were dropped on the icon or opened together: as long as
 * each comes within `WAIT` of the one before, they are one opening.
 */
export function gatherPaths(open: (paths: readonly string[]) => void): (paths: readonly string[]) => void {
  let gathered: string[] = [];
  let due: NodeJS.Timeout | undefined;
  return (paths) => {
    gathered.push(...paths);
    clearTimeout(due);
    due = setTimeout(() => {
      const together = [...new Set(gathered)];
      gathered = [];
      open(together);
    }, WAIT);
  };
}
