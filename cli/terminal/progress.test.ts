import { describe, expect, it } from 'vitest';
import { startProgress } from './progress.ts';

function recorded({ isTTY, quiet = false, columns = 60 }: { isTTY: boolean; quiet?: boolean; columns?: number }) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const progress = startProgress({ isTTY, columns, write: (text) => written.push(text) }, { quiet, now: () => clock.ms });
  return { written, clock, progress };
}

const half = { file: 'invoices.csv', bytesRead: 500_000, bytesTotal: 1_000_000 };

describe('startProgress', () => {
  it('prints nothing for a short run', () => {
    const { written, progress } = recorded({ isTTY: false });
    progress.reading(half);
    progress.working('Working');
    progress.end();
    expect(written).toEqual([]);
  });

  it('prints a line every five seconds where there is no terminal', () => {
    const { written, clock, progress } = recorded({ isTTY: false });
    for (clock.ms = 0; clock.ms < 11_000; clock.ms += 500) progress.reading(half);
    clock.ms = 16_000;
    progress.writing('out.csv', 2_500_000);
    expect(written).toEqual([
      'Reading invoices.csv: 50 % of 1.0 MB\n',
      'Reading invoices.csv: 50 % of 1.0 MB\n',
      'Writing out.csv: 2.5 MB\n',
    ]);
  });

  it('redraws one line on a terminal, and removes it', () => {
    const { written, clock, progress } = recorded({ isTTY: true });
    clock.ms = 100;
    progress.reading(half);
    progress.reading(half);
    progress.end();
    progress.end();
    expect(written).toEqual(['\r████████████░░░░░░░░░░░░  50 % of 1.0 MB  invoices.csv\x1b[K', '\r\x1b[K']);
  });

  it('never wraps on a narrow terminal, nor lets a file name move the cursor', () => {
    const { written, clock, progress } = recorded({ isTTY: true, columns: 20 });
    clock.ms = 100;
    progress.reading({ ...half, file: 'a\x1b[2Jb.csv' });
    clock.ms = 200;
    progress.writing('\x1b[2J', 10);
    expect(written).toEqual(['\r████████████░░░░░░…\x1b[K', '\rWriting \\u001b[2J:…\x1b[K']);
  });

  it('is silent with --quiet', () => {
    const { written, clock, progress } = recorded({ isTTY: true, quiet: true });
    clock.ms = 60_000;
    progress.reading(half);
    progress.writing('x', 1);
    progress.working('x');
    progress.end();
    expect(written).toEqual([]);
  });
});
