import type { Log } from '../log/rotating-log.ts';

/** A log in memory. */
export function quietLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    path: '/logs/trs-analyst.log',
    lines,
    note: (what) => void lines.push(what),
    fault: (where, error) => void lines.push(`${where}: ${String(error)}`),
  };
}
