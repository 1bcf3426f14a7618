import { describe, expect, it, vi } from 'vitest';
import { listeners } from '../testing/listeners.ts';
import { quietLog } from '../testing/quiet-log.ts';
import { reportFaults } from './report-faults.ts';

function faulty() {
  const { on, emit } = listeners();
  const log = quietLog();
  const exit = vi.fn();
  const showErrorBox = vi.fn();
  reportFaults({ on } as never, { exit }, { showErrorBox }, log);
  return { emit, log, exit, showErrorBox };
}

describe('an uncaught error', () => {
  it('is logged and reported calmly, and ends the app', () => {
    const { emit, log, exit, showErrorBox } = faulty();
    emit('uncaughtException', new Error('a bug at row 7'));
    expect(log.lines).toEqual(['uncaught: Error: a bug at row 7']);
    const [title, text] = showErrorBox.mock.calls[0]!;
    expect([title, text]).toEqual(['TRS Analyst has a problem', expect.stringContaining('/logs/trs-analyst.log')]);
    expect(text).not.toContain('row 7');
    expect(exit.mock.calls).toEqual([[1]]);
  });

  it('leaves the app running when it rejects a promise', () => {
    const { emit, log, exit, showErrorBox } = faulty();
    emit('unhandledRejection', 'late');
    expect([log.lines, showErrorBox.mock.calls.length, exit.mock.calls]).toEqual([['unhandled: late'], 1, []]);
  });
});
