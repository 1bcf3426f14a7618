import type { CallStatus } from './call-status.ts';

/** Where an account belongs in the list as it is worked: broken promises on top, snoozed accounts at the end. */
export function workedGroup({ next_action }: CallStatus): 0 | 1 | 2 {
  if (next_action?.kind === 'broken') return 0;
  return next_action?.kind === 'snoozed' ? 2 : 1;
}

/** The rows, which come by rank, in the order in which the list is worked; by rank within each group. */
export function inWorkedOrder<Row extends { readonly status: CallStatus }>(rows: readonly Row[]): Row[] {
  const groups: [Row[], Row[], Row[]] = [[], [], []];
  for (const row of rows) groups[workedGroup(row.status)].push(row);
  return groups.flat();
}
