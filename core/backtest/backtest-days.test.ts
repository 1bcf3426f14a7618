import { describe, expect, it } from 'vitest';
import { day } from '../testing/read-text-extracts.ts';
import { type InvoiceSketch, invoicesTable } from '../testing/staged-tables.ts';
import { formatIsoDay } from '../units/day.ts';
import { backtestDays, labelledSpan } from './backtest-days.ts';

const FAR = day('2199-12-31');
const span = (sketches: readonly InvoiceSketch[], today = FAR) => {
  const found = labelledSpan(invoicesTable(sketches), today);
  return found && [found.first, found.last, found.end].map(formatIsoDay);
};
const YEARS: readonly InvoiceSketch[] = [
  { issued: '2019-11-15', paid: '2019-12-01' },
  { issued: '2021-05-12', paid: '2021-07-08' },
];
const days = (from: string | null, to: string | null, sketches = YEARS) => {
  const found = backtestDays(labelledSpan(invoicesTable(sketches), FAR), {
    from: from === null ? null : day(from),
    to: to === null ? null : day(to),
  });
  return found.ok ? found.value.map(formatIsoDay) : found.error;
};

describe('labelledSpan', () => {
  it('starts two months after the first invoice and ends with the last labelled invoice', () => {
    expect(span(YEARS)).toEqual(['2020-01-16', '2021-05-12', '2021-07-08']);
    expect(span([...YEARS, { issued: '2021-07-20' }])).toEqual(['2020-01-16', '2021-06-19', '2021-07-20']);
  });

  it('ignores everything dated after today', () => {
    expect(span(YEARS, day('2021-06-01'))).toEqual(['2020-01-16', '2021-04-11', '2021-05-12']);
    expect(span(YEARS, day('2021-01-01'))).toBeNull();
  });

  it('is null for a short or empty history', () => {
    expect(span([])).toBeNull();
    expect(span([{ issued: '2021-01-01', paid: '2021-01-02' }, { issued: '2021-03-20' }])).toBeNull();
  });
});

describe('backtestDays', () => {
  it('are the last eight first days of a month that have labelled invoices', () => {
    expect(days(null, null)).toEqual([
      '2020-10-01',
      '2020-11-01',
      '2020-12-01',
      '2021-01-01',
      '2021-02-01',
      '2021-03-01',
      '2021-04-01',
      '2021-05-01',
    ]);
    expect(days(null, '2020-03-15')).toEqual(['2020-02-01', '2020-03-01']);
  });

  it('are the requested days, the first possible day included', () => {
    expect(days('2021-02-01', '2021-02-01')).toEqual(['2021-02-01']);
    expect(days('2021-02-10', '2021-04-01')).toEqual(['2021-02-10', '2021-03-01', '2021-04-01']);
    expect(days('2021-02-10', '2021-02-20')).toEqual(['2021-02-10']);
    expect(days('2010-01-01', '2020-02-15')).toEqual(['2020-02-01']);
    expect(days('2021-03-20', null)).toEqual(['2021-03-20', '2021-04-01', '2021-05-01']);
  });

  it('are refused when they have no labelled invoice', () => {
    expect(days('2022-01-01', null)).toEqual({ code: 'backtest.no-such-days', first: '2020-01-16', last: '2021-05-12' });
    expect(days(null, '2020-01-20')).toEqual({ code: 'backtest.no-such-days', first: '2020-01-16', last: '2021-05-12' });
    expect(days(null, null, [])).toEqual({ code: 'backtest.too-little-history' });
  });
});
