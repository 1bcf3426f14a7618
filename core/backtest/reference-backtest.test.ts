import { beforeAll, describe, expect } from 'vitest';
import { type Extracts, readExtracts } from '../pipeline.ts';
import { day } from '../testing/read-text-extracts.ts';
import { isReferenceThere, onReference, referenceFiles } from '../testing/reference-extracts.ts';
import { formatIsoDay } from '../units/day.ts';
import type { BacktestReport } from './backtest-report.ts';
import { runBacktest } from './run-backtest.ts';

const TODAY = day('2026-01-01');

describe('the back-test of the reference extracts', () => {
  let extracts: Extracts;
  beforeAll(async () => {
    if (!isReferenceThere) return;
    const read = await readExtracts(referenceFiles(), { today: TODAY });
    if (!read.ok) throw new Error(read.error.code);
    extracts = read.value;
  });

  async function report(from: string | null, to: string | null): Promise<BacktestReport> {
    const wanted = { from: from === null ? null : day(from), to: to === null ? null : day(to) };
    const tested = await runBacktest(extracts, { ...wanted, today: TODAY, top: 20 });
    if (!tested.ok) throw new Error(tested.error.code);
    return tested.value;
  }

  onReference('reaches what docs/model.md says of the lists, from October 2020 to May 2021', async () => {
    const { days, means } = await report(null, null);
    expect(days.map((each) => formatIsoDay(each.day))).toEqual(
      ['2020-10', '2020-11', '2020-12', '2021-01', '2021-02', '2021-03', '2021-04', '2021-05'].map((month) => `${month}-01`),
    );
    expect(means.all_open.model.late_share).toBeGreaterThanOrEqual(0.975);
    expect(means.not_yet_due.model.precision).toBeGreaterThanOrEqual(0.9875);
    expect(means.not_yet_due.model.late_share).toBeGreaterThanOrEqual(0.938);
    // The results of the other lists are facts about the extracts.
    expect(means.all_open.largest_outstanding.late_share).toBeCloseTo(0.4153, 4);
    expect(means.all_open.most_overdue.late_share).toBeCloseTo(0.7627, 4);
    expect(means.not_yet_due.largest_outstanding.precision).toBeCloseTo(0.39375, 5);
    expect(means.not_yet_due.largest_outstanding.late_share).toBeCloseTo(0.2857, 4);
  });

  onReference('reaches what docs/model.md says of invoices from February 2021 on, scored at issue', async () => {
    const { issue_chances } = await report('2021-02-01', '2021-02-01');
    expect(issue_chances).toMatchObject({ invoices: 2634 });
    // Rounded to three decimals, as docs/model.md has it.
    expect(Math.round(issue_chances!.roc_auc! * 1000) / 1000).toBeGreaterThanOrEqual(0.963);
    // The target of 0.02 was not reached; docs/model.md explains why.
    expect(issue_chances!.expected_calibration_error).toBeLessThanOrEqual(0.024);
  });

  onReference('stays calibrated on the months that the model was chosen on', async () => {
    const { days } = await report('2020-10-01', '2021-01-01');
    for (const each of days.slice(0, 3)) expect(each.issue_chances!.expected_calibration_error).toBeLessThanOrEqual(0.021);
    for (const each of days) expect(each.open_chances!.roc_auc).toBeGreaterThan(0.95);
  });
});
