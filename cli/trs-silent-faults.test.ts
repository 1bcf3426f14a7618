import { describe, expect } from 'vitest';
import { caseFolder, onCases } from '../core/testing/shared-cases.ts';
import { runTrs } from './testing/run-trs.ts';

const DAYS = ['--today', '2021-06-30', '--as-of', '2021-06-20'];
const HEAD = 'inv_id,acct_id,inv_total,inv_items,acct_age,num_inv_120d,cum_tot_inv_acct,is_late\n';
const SMALL = `${HEAD}I1,A1,30.00,3,721,0,1,0\nI4,A1,50.00,5,807,1,2,1\n`;

async function features(name: string, ...options: string[]) {
  const { code, stdout, stderr } = await runTrs(['features', caseFolder(name), ...DAYS, '--quiet', ...options]);
  return { code, csv: stdout.toString(), stderr };
}

const base = async () => (await features('base')).csv;

describe('lines that stand twice', () => {
  onCases('end the run by name in two monthly files, and count once when told', async () => {
    const asked = await features('overlap-lines', '--concat');
    expect([asked.code, asked.csv]).toEqual([1, '']);
    expect(asked.stderr).toContain('invoice I5');
    expect(asked.stderr).toContain('1 invoice, 199.80 dollars');
    const dropped = await features('overlap-lines', '--concat', '--repeated-lines', 'drop');
    expect([dropped.code, dropped.csv]).toEqual([0, await base()]);
    expect(dropped.stderr).toContain('199.80 dollars that are left out');
    const kept = await features('overlap-lines', '--concat', '--repeated-lines', 'keep');
    expect(kept.csv).toContain('I5,A2,399.60');
  });

  onCases('are so in the smallest form', async () => {
    expect((await features('small-overlap', '--concat')).code).toBe(1);
    expect(await features('small-overlap', '--concat', '--repeated-lines', 'drop')).toMatchObject({ code: 0, csv: SMALL });
  });

  onCases('come from the file of the kept invoice’s month where the invoices overlap, too', async () => {
    expect(await features('overlap-invoices', '--concat', '--allow-rejects')).toMatchObject({ code: 0, csv: await base() });
  });

  onCases('end the run with numbers where a file was pasted under itself', async () => {
    const asked = await features('twice-in-one-file');
    expect([asked.code, asked.csv]).toEqual([1, '']);
    expect(asked.stderr).toContain('49 invoices, 4390593.90 dollars in all');
    const once = await features('twice-in-one-file', '--repeated-lines', 'drop');
    const twice = await features('twice-in-one-file', '--repeated-lines', 'keep');
    const totalOf = ({ csv }: { csv: string }) =>
      csv
        .trim()
        .split('\n')
        .slice(1)
        .reduce((sum, line) => sum + Math.round(Number(line.split(',')[2]) * 100), 0);
    expect([once.code, twice.code]).toEqual([0, 0]);
    expect([totalOf(once), totalOf(twice)]).toEqual([4_390_593_90, 2 * 4_390_593_90]);
  });
});
