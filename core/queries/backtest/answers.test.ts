import { describe, expect, it } from 'vitest';
import { runBacktest } from '../../backtest/run-backtest.ts';
import { readExtracts } from '../../pipeline.ts';
import { SMALL_EXTRACT, SMALL_TODAY } from '../../testing/extract-files.ts';
import { latePayers } from '../../testing/late-payers.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered, openSession, sessionFiles } from '../../testing/session-extracts.ts';
import { createSession } from '../session.ts';
import { BACKTEST_QUESTIONS } from './contract.ts';

const USUAL = { from: null, to: null, top: 3 };

describe('the question of a back-test', () => {
  it('is answered with the core’s own back-test and the possible days, after a question about any day', async () => {
    const { session } = await openSession(latePayers());
    answered(await session.daySummary({ asOf: day('2020-02-01') }));
    const { report, first, last } = answered(await session.backtest(USUAL));
    const today = day(SMALL_TODAY);
    const extracts = answered(await readExtracts(sessionFiles(latePayers()), { today }));
    expect(report).toEqual(answered(await runBacktest(extracts, { ...USUAL, today })));
    expect(report.days.length).toBeGreaterThan(4);
    expect(first).toBeLessThanOrEqual(report.days[0]!.day);
    expect(last).toBeGreaterThanOrEqual(report.days.at(-1)!.day);
  });

  it('uses nothing that was not known by a day, where one is given', async () => {
    const knownBy = day('2020-07-20');
    const { session } = await openSession(latePayers());
    const all = answered(await session.backtest(USUAL));
    const { report, last } = answered(await session.backtest({ ...USUAL, knownBy }));
    // Its last day is the last on which every open invoice had its outcome by then.
    expect(last).toBeLessThanOrEqual(knownBy - 31);
    expect(all.last).toBeGreaterThan(last);
    expect(report.days.at(-1)!.day).toBeLessThanOrEqual(last);
    const sources = sessionFiles(latePayers());
    const extracts = answered(await readExtracts(sources, { today: knownBy }));
    expect(report).toEqual(answered(await runBacktest(extracts, { ...USUAL, today: knownBy })));
    expect(answered(await session.backtest({ ...USUAL, knownBy: day('2999-01-01') }))).toEqual(all);
  });

  it('is sent unchanged and without undeclared fields', async () => {
    const { session } = await openSession(latePayers());
    const answer = await session.backtest({ ...USUAL, from: day('2020-05-10'), to: day('2020-07-01') });
    expect(answered(answer).report.days).toHaveLength(3);
    expect(BACKTEST_QUESTIONS.backtest.answer.parse(answer)).toEqual(answer);
    for (const top of [0, -1, 1.5]) expect(BACKTEST_QUESTIONS.backtest.request.safeParse({ ...USUAL, top }).success).toBe(false);
    expect(BACKTEST_QUESTIONS.backtest.request.safeParse({ ...USUAL, from: 0.5 }).success).toBe(false);
  });

  it('reports progress for each date and can be cancelled between two', async () => {
    const signal = { aborted: false };
    const seen: number[][] = [];
    let turn = async () => {};
    const session = createSession(() => turn());
    answered(await session.open({ files: sessionFiles(latePayers()), today: day(SMALL_TODAY) }));
    turn = async () => {
      signal.aborted = seen.length === 2;
    };
    const stopped = await session.backtest(USUAL, { signal, onProgress: ({ done, all }) => seen.push([done, all]) });
    expect(stopped).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(seen.map(([done]) => done)).toEqual([1, 2]);
    expect(seen[0]![1]).toBeGreaterThan(2);
  });

  it('is refused when the history has no labelled invoice', async () => {
    const { session } = await openSession({
      ...SMALL_EXTRACT,
      'invoices.csv': SMALL_EXTRACT['invoices.csv'].replace(/,2021-[^,\n]*$/gm, ','),
    });
    expect(await session.backtest(USUAL)).toEqual({ ok: false, error: { code: 'calls.no-payments', file: 'invoices.csv' } });
  });
});
