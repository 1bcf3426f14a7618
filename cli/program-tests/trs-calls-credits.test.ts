import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { onCase } from '../../core/testing/case-folders.ts';
import { runTrs } from '../testing/run-trs.ts';

const FIGURES = ['priority_dollars', 'overdue_dollars', 'overdue_invoices', 'oldest_days_overdue', 'open_dollars', 'open_invoices'];

/** The figures of each account on the list, in the order of `FIGURES`. */
async function figures(extracts: string, today: string, asOf: string): Promise<Record<string, number[]>> {
  const out = join(temporaryFolder(), 'calls.csv');
  const run = await runTrs(['calls', extracts, '--today', today, '--as-of', asOf, '--allow-rejects', '--out', out]);
  expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('Wrote')]);
  const [header, ...rows] = readFileSync(out, 'utf8').slice(1).trimEnd().split('\r\n');
  const columns = header!.split(',');
  // No column that is checked comes after one with a comma in it, except the company's name.
  const cells = (row: string) => row.replaceAll(/"(?:[^"]|"")*"/g, 'text').split(',');
  return Object.fromEntries(
    rows.map((row) => [cells(row)[columns.indexOf('acct_id')]!, FIGURES.map((name) => Number(cells(row)[columns.indexOf(name)]))]),
  );
}

describe('trs calls with credits', () => {
  onCase(
    'net-credit-on-call-list',
    'credits reduce the oldest invoices, and an account that owes nothing is not listed',
    async (folder) => {
      const listed = await figures(folder, '2021-07-15', '2021-06-30');
      expect(Object.keys(listed).filter((id) => /^[CZY]/.test(id))).toEqual(['C4']);
      expect(listed).toMatchObject({
        // 100 less a return of 30, overdue since 31 March; the age of the credit does not count.
        C4: [70, 70, 1, 91, 70, 1],
        P1: [71, 71, 1, 119, 71, 1],
        T1: [1.02, 1.02, 3, 60, 1.02, 3],
      });
      expect(listed.B1!.slice(1)).toEqual([254, 7, 91, 255, 8]);
      for (const [priority, overdue, , , open] of Object.values(listed)) {
        expect(open).toBeGreaterThan(0);
        expect(overdue).toBeLessThanOrEqual(open!);
        expect(priority).toBeLessThanOrEqual(open!);
      }
    },
  );

  onCase('small-credit', 'no account is listed when a credit covers everything that is open', async (folder) => {
    const run = await runTrs(['calls', folder, '--today', '2021-06-30', '--as-of', '2021-06-20']);
    expect([run.code, run.stdout.toString()]).toEqual([0, 'No account has an open invoice as of 2021-06-20.\n']);
    // On the day before the credit, only the invoice existed.
    expect(await figures(folder, '2021-06-30', '2021-04-09')).toEqual({ A1: [expect.any(Number), 0, 0, 0, 50, 1] });
  });
});
