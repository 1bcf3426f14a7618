/** Milliseconds in which files that were chosen together come, one by one. */
const BETWEEN_FILES = 300;
/** Milliseconds after a start in which another may come: Windows starts the app once for each file that was chosen. */
export const BETWEEN_STARTS = 1_500;

/**
 * Systems hand over files that were dropped on the icon, or opened together, one by one: what comes within `wait` milliseconds of
 * the one before is one opening.
 */
export function gatherPaths(open: (paths: readonly string[]) => void): (paths: readonly string[], wait?: number) => void {
  let gathered: string[] = [];
  let due: NodeJS.Timeout | undefined;
  return (paths, wait = BETWEEN_FILES) => {
    gathered.push(...paths);
    clearTimeout(due);
    due = setTimeout(() => {
      const together = [...new Set(gathered)];
      gathered = [];
      open(together);
    }, wait);
  };
}
