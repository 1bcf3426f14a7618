/** Milliseconds in which files that were chosen together come, one by one. */
const MOMENT = 300;

/** Systems hand over files that were dropped on the icon, or opened together, one by one: what comes within a moment is one opening. */
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
    }, MOMENT);
  };
}
