import { describe, expect } from 'vitest';
import { caseFolder, onCases } from '../../core/testing/shared-cases.ts';
import { runTrs } from '../testing/run-trs.ts';

const DAYS = ['--today', '2021-06-30', '--as-of', '2021-06-20'];
const HEAD = 'inv_id,acct_id,inv_total,inv_items,acct_age,num_inv_120d,cum_tot_inv_acct,is_late\n';
const SMALL = `${HEAD}I1,A1,30.00,3,721,0,1,0\nI4,A1,50.00,5,807,1,2,1\n`;

async function features(name: string, ...options: string[]) {
  const { code, stdout, stderr } = await runTrs(['features', caseFolder(name), ...DAYS, '--quiet', ...options]);
  return { code, csv: stdout.toString(), stderr };
}

const base = async () => (await features('base')).csv;

describe('repeated lines', () => {
  onCases('end the run with their names in two monthly files, and count once when told', async () => {
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

  onCases('are recognised in the smallest case', async () => {
    expect((await features('small-overlap', '--concat')).code).toBe(1);
    expect(await features('small-overlap', '--concat', '--repeated-lines', 'drop')).toMatchObject({ code: 0, csv: SMALL });
  });

  onCases('come from the file of the kept invoice’s month when the invoices overlap, too', async () => {
    expect(await features('overlap-invoices', '--concat', '--allow-rejects')).toMatchObject({ code: 0, csv: await base() });
  });

  onCases('end the run with numbers when a file was pasted below itself', async () => {
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

describe('an ambiguous file', () => {
  onCases('is reported as cut off when its last cell is, even with --quiet', async () => {
    const { code, stderr } = await features('cut-in-last-cell');
    expect(code).toBe(0);
    expect(stderr).toContain('warning: invoices.csv may be cut off: its last line (51)');
  });

  onCases('leads to a question with its name when one date of fifty shows the order', async () => {
    const asked = await features('date-order-one-typo');
    expect([asked.code, asked.csv]).toEqual([1, '']);
    expect(asked.stderr).toContain('line 7 has “13/05/2021”');
    const settled = await features('date-order-one-typo', '--date-order', 'mdy', '--allow-rejects');
    expect([settled.code, settled.csv]).toMatchObject([0, expect.stringContaining('\n932,')]);
    expect(settled.stderr).toContain('13/05/2021,is not a date');
  });

  onCases('keeps its prices with a warning when all have three decimals, and explains how to read thousands', async () => {
    const { code, csv, stderr } = await features('dot-thousands');
    expect([code, csv]).toMatchObject([0, expect.stringContaining('I1,A1,3.00,3,721')]);
    expect(stderr).toContain('--decimal-mark skus.item_retail_price=comma');
    const thousands = await features('dot-thousands', '--decimal-mark', 'skus=comma');
    expect([thousands.code, thousands.csv, thousands.stderr]).toMatchObject([0, expect.stringContaining('I1,A1,3000.00,3,721'), '']);
    expect((await features('small-dot-thousands')).stderr).toContain('may mean 1000');
  });

  onCases('has one account for keys that differ by blanks, with a finding', async () => {
    const asked = await features('keys-near-equal');
    expect(asked.code).toBe(2);
    const { stdout, stderr } = await runTrs(['features', caseFolder('keys-near-equal'), '--today', '2026-06-30', '--allow-rejects']);
    const accounts = new Set(
      stdout
        .toString()
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[1]),
    );
    expect([...accounts].filter((id) => id?.startsWith('A1'))).toEqual(['A1']);
    expect(stderr).toContain('blanks or no-break spaces around a key');
  });
});

describe('archives', () => {
  const read = (file: string, ...options: string[]) =>
    runTrs(['features', caseFolder(file), '--quiet', ...(options.length > 0 ? options : DAYS)], { timeout: 20_000 });

  onCases('with an entry of an unsupported method are refused with its name, or read when the entry is no extract', async () => {
    for (const [file, method] of [
      ['bz', 'bzip2'],
      ['d64', 'Deflate64'],
      ['lz', 'LZMA'],
      ['zstd', 'Zstandard'],
    ] as const) {
      const run = await read(`zip-unsupported-method/${file}.zip`);
      expect([run.code, run.stdout.length]).toEqual([1, 0]);
      expect(run.stderr).toMatch(new RegExp(`^${file}\\.zip/\\w+\\.csv can't be read \\(it is packed by ${method}[^\\n]*\\n$`));
    }
    expect(await read('zip-unsupported-method/mix.zip')).toMatchObject({ code: 0 });
  });

  onCases('that are damaged end the run with one sentence', async () => {
    for (const file of ['zip-one-bit/bad.zip', 'zip-damaged-header/ok.zip']) {
      const run = await read(file);
      expect([run.code, run.stdout.length]).toEqual([1, 0]);
      expect(run.stderr).toMatch(/can't be read \(the archive is damaged[^\n]*\n$/);
    }
  });

  onCases('with a thousand entries, and gzip of several members, are read', async () => {
    expect(await read('zip-many-entries/m1000.zip')).toMatchObject({ code: 0 });
    const members = await read('gz-multi-member', '--today', '2026-06-30', '--hash');
    expect([members.code, members.stderr]).toMatchObject([0, expect.stringContaining('v1-4-1f4609a596cd68eb')]);
  });
});
