import type { SqlState } from './sql-session.ts';

/** The content of the answer's place. A failed start comes before an earlier outcome, because it offers to try again. */
export function shownInAnswer({ phase, running, outcome }: Pick<SqlState, 'phase' | 'running' | 'outcome'>) {
  if (running !== null) return { kind: 'running', running } as const;
  if (phase.kind === 'failed') return { kind: 'failed', message: phase.message } as const;
  return outcome === null ? ({ kind: 'examples' } as const) : ({ kind: 'outcome', outcome } as const);
}
