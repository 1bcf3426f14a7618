import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import type { FamilyChoice } from '../../core/risk/family-choice.ts';
import { EXTRACTS_FOLDER, onReference } from '../../core/testing/reference-extracts.ts';
import { runTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

const reference = (...more: string[]) => runTrs(['backtest', EXTRACTS_FOLDER, '--today', '2026-01-01', ...more]);

describe('trs backtest', () => {
  onReference('prints every figure of every day, and their means, as JSON', async () => {
    const run = await reference('--json');
    expect(run.code).toBe(0);
    const report = JSON.parse(run.stdout.toString());
    expect(Object.keys(report)).toEqual(['report_version', 'top', 'days', 'means', 'open_chances', 'issue_chances']);
    expect(report).toMatchObject({ report_version: 1, top: 20 });
    expect(report.days.map(({ day }: { day: string }) => day)).toEqual(
      ['2020-10', '2020-11', '2020-12', '2021-01', '2021-02', '2021-03', '2021-04', '2021-05'].map((month) => `${month}-01`),
    );
    expect(report.means.all_open.model.late_share).toBeGreaterThanOrEqual(0.96);
    expect(report.means.not_yet_due.model.precision).toBeGreaterThanOrEqual(0.985);
    expect(report.means.not_yet_due.model.late_share).toBeGreaterThanOrEqual(0.93);
    const [first] = report.days;
    expect(first.all_open.lists.perfect.late_dollars).toBeGreaterThan(first.all_open.lists.model.late_dollars);
    expect(Number.isInteger(Math.round(first.all_open.late_dollars * 100))).toBe(true);
    expect(first.issue_chances.calibration).toHaveLength(10);
    expect(run.stderr).toContain('Wrote a look back on 8 days to stdout');
    expect(run.stderr).not.toContain('As of');
  });

  onReference('scores invoices issued from a day on by what was known on that day', async () => {
    const run = await reference('--json', '--quiet', '--from', '2021-02-01', '--to', '2021-02-01');
    const { days, issue_chances } = JSON.parse(run.stdout.toString());
    expect(days).toHaveLength(1);
    expect(issue_chances.invoices).toBe(2634);
    expect(issue_chances.roc_auc).toBeGreaterThanOrEqual(0.96);
    expect(issue_chances.expected_calibration_error).toBeLessThanOrEqual(0.024);
    expect(run.stderr).toBe('');
  });

  onReference('prints the same twice, and a table that fits 120 columns', async () => {
    const [one, two] = await Promise.all([reference('--to', '2020-10-01', '--top', '5'), reference('--to', '2020-10-01', '--top', '5')]);
    expect(two.stdout).toEqual(one.stdout);
    const lines = one.stdout.toString().split('\n');
    expect(lines[0]).toBe('The first 5 accounts of the call list');
    expect(lines[1]).toMatch(/^Day +Open +Late +Late \$ +right +Largest first/);
    expect(lines.filter((line) => line.startsWith('mean'))).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('Chances at issue'))).toMatch(
      /invoices, ROC AUC 0\.9\d\d, PR AUC 0\.\d{3}, Brier 0\.\d{3}/,
    );
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(126);
  });

  it('names the model of each day and why, in the table and as JSON', async () => {
    const folder = join(temporaryFolder(), 'small');
    expect(await runTrs(['sample', '--world', 'small', '--out', folder, '--quiet'])).toMatchObject({ code: 0 });
    const days = ['--today', '2026-06-30', '--from', '2026-04-01', '--to', '2026-05-01', '--quiet'];
    const [text, json] = await Promise.all([runTrs(['backtest', folder, ...days]), runTrs(['backtest', folder, ...days, '--json'])]);
    const families = JSON.parse(json.stdout.toString()).days.map(({ family }: { family: FamilyChoice }) => family) as FamilyChoice[];
    expect(families.map(({ chosen }) => chosen)).toEqual(['weekdays', 'weekdays']);
    for (const { weights, gains, compared } of families) {
      expect(weights.plain + weights.times + weights.habits + weights.weekdays).toBeCloseTo(1, 12);
      expect(gains!.plain).toBe(0);
      expect(Math.max(...Object.values(gains!))).toBe(gains!.weekdays);
      expect(compared).toBeGreaterThan(100);
    }
    const lines = text.stdout.toString().split('\n');
    const table = lines.slice(
      lines.indexOf('The model of each day, and how well it predicted the last 90 days (gain in log-likelihood)') + 1,
    );
    expect(table[0]).toMatch(/^Day +Model +Weight +Why$/);
    families.forEach(({ weights, gains }, i) => {
      const weight = `${(weights.weekdays * 100).toFixed(1)} %`;
      expect(table[i + 2]!.split(/ {2,}/)).toEqual([
        `2026-0${4 + i}-01`,
        'Plain model with days to pay, latest habits and weekdays',
        weight,
        `better than the plain model by ${gains!.weekdays.toFixed(1)}`,
      ]);
    });
  });

  it('reports that there is too little history', async () => {
    const run = await runTrs(['backtest', writeSmallExtracts(temporaryFolder()), ...SMALL_TODAY]);
    expect(run).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
    expect(run.stderr).toContain('the extracts hold answers for 2021-05-02 to 2021-05-30, so choose --from among these days.');
  });

  it('stops at rejected rows that were not allowed', async () => {
    const run = await runTrs(['backtest', writeSmallExtracts(temporaryFolder(), BAD_ROWS), ...SMALL_TODAY]);
    expect(run).toMatchObject({ code: 2, stdout: Buffer.alloc(0) });
    expect(run.stderr).toContain('had to be rejected');
  });
});
