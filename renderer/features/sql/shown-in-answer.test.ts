import { describe, expect, it } from 'vitest';
import { shownInAnswer } from './shown-in-answer.ts';
import type { SqlOutcome } from './sql-session.ts';

const STOPPED = { kind: 'stopped', id: 1, statement: 'SELECT 1' } as SqlOutcome;
const FAILED = { kind: 'failed', message: 'WebAssembly is not there.' } as const;
const READY = { kind: 'ready' } as const;

describe('the place of the answer', () => {
  it('has the failed start, with its message, before an earlier outcome', () => {
    expect(shownInAnswer({ phase: FAILED, running: null, outcome: STOPPED })).toEqual(FAILED);
  });

  it('has the running statement first, the outcome after it, and examples before any', () => {
    const running = { statement: 'SELECT 1', isStopping: false };
    expect(shownInAnswer({ phase: FAILED, running, outcome: null })).toEqual({ kind: 'running', running });
    expect(shownInAnswer({ phase: READY, running: null, outcome: STOPPED })).toEqual({ kind: 'outcome', outcome: STOPPED });
    expect(shownInAnswer({ phase: READY, running: null, outcome: null })).toEqual({ kind: 'examples' });
  });
});
