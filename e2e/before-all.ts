import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SIZES } from './data/extracts.ts';
import { shareWithJourneys } from './data/made-for-journeys.ts';
import { trs } from './data/trs.ts';

/** Runs before all journeys: the command line writes extracts of every size. They are deleted after the last journey. */
export default function beforeAll(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'trs-e2e-made-'));
  for (const [size, { accounts, invoices, lines }] of Object.entries(SIZES)) {
    const counts = ['--accounts', String(accounts), '--invoices', String(invoices), '--lines', String(lines)];
    trs(['sample', '--out', join(folder, size), ...counts, '--seed', '7']);
  }
  shareWithJourneys(folder);
  return () => rmSync(folder, { recursive: true });
}
