import type { CallStatus } from './call-schemas.ts';

/** The group of an account in the working order: broken promises first, snoozed accounts last. */
export function workedGroup({ next_action }: CallStatus): 0 | 1 | 2 {
  if (next_action?.kind === 'broken') return 0;
  return next_action?.kind === 'snoozed' ? 2 : 1;
}

/** The rows, given by rank, in working order; by rank within each group. */
export function inWorkedOrder<Row extends { readonly status: CallStatus }>(rows: readonly Row[]): Row[] {
  const groups: [Row[], Row[], Row[]] = [[], [], []];
  for (const row of rows) groups[workedGroup(row.status)].push(row);
  return groups.flat();
}
