/** Milliseconds between files that were chosen together: the system sends them one by one. */
const BETWEEN_FILES = 300;
/** Milliseconds between starts for files that were chosen together: Windows starts the app once for each file. */
export const BETWEEN_STARTS = 1_500;

/**
 * Collects paths into one opening when each arrives within `wait` milliseconds of the one before: systems send files that were dropped on
 * the icon, or opened together, one by one.
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
