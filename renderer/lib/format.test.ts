import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../core/units/day.ts';
import type { Cents, EpochDay, Probability } from '../../core/units/units.ts';
import {
  countOf,
  formatBigMoney,
  formatBytes,
  formatChance,
  formatCorrelation,
  formatDay,
  formatDayBeside,
  formatDayFrom,
  formatDayOfYear,
  formatDecimals,
  formatDollarFigure,
  formatFineShare,
  formatMoney,
  formatMonth,
  formatPercent,
  formatShareOf,
  formatShortCount,
  formatShortFigure,
  formatWholeMoney,
  formatYear,
} from './format.ts';

const cents = (value: number) => value as Cents;
const share = (value: number) => value as Probability;
const may12 = dayFromCivil(2021, 5, 12)!;

describe('money', () => {
  it('is shown to the cent with thousands separators', () => {
    expect(formatMoney(cents(123_456))).toBe('$1,234.56');
    expect(formatMoney(cents(5))).toBe('$0.05');
    expect(formatMoney(cents(-5))).toBe('-$0.05');
    expect(formatMoney(cents(0))).toBe('$0.00');
  });
  it('keeps every cent of a large total', () => {
    expect(formatMoney(cents(134_183_096_931))).toBe('$1,341,830,969.31');
  });
  it('is rounded to the whole dollar half away from zero, without a negative zero', () => {
    expect(formatWholeMoney(cents(64_136_950))).toBe('$641,370');
    expect(formatWholeMoney(cents(-64_136_950))).toBe('-$641,370');
    expect(formatWholeMoney(cents(-49))).toBe('$0');
  });
  it('names its unit in totals', () => {
    expect(formatBigMoney(cents(11_090_000_000))).toBe('$110.9 M');
    expect(formatBigMoney(cents(2_742_000))).toBe('$27.4 k');
    expect(formatBigMoney(cents(95_000))).toBe('$950.00');
    expect(formatBigMoney(cents(134_183_096_931))).toBe('$1.3 bn');
    expect(formatBigMoney(cents(-11_090_000_000))).toBe('-$110.9 M');
  });
  it('moves to the next unit where rounding would fill this one', () => {
    expect(formatBigMoney(cents(99_994_900))).toBe('$999.9 k');
    expect(formatBigMoney(cents(99_996_000))).toBe('$1.0 M');
    expect(formatBigMoney(cents(99_995_000_000))).toBe('$1.0 bn');
  });
  it('has no sign in a column that names its unit', () => {
    expect(formatDollarFigure(cents(30_884_637))).toBe('308,846.37');
  });
});

describe('shares', () => {
  it('are whole percentages', () => {
    expect(formatPercent(share(0.984))).toBe('98%');
    expect(formatPercent(share(1))).toBe('100%');
    expect(formatPercent(share(0))).toBe('0%');
  });
  it('are certain or impossible only when they are', () => {
    expect(formatPercent(share(0.9996))).toBe('>99%');
    expect(formatPercent(share(0.0004))).toBe('<1%');
  });
  it('are never certain for the future', () => {
    expect(formatChance(share(1))).toBe('>99%');
    expect(formatChance(share(0))).toBe('<1%');
    expect(formatChance(share(0.984))).toBe('98%');
  });
  it('of nothing are not shown', () => {
    expect(formatShareOf(0, 0)).toBeNull();
    expect(formatShareOf(-5, 10)).toBeNull();
    expect(formatShareOf(1, 10)).toBe('10%');
    expect(formatShareOf(12, 10)).toBe('100%');
  });
});

describe('days', () => {
  it('are written as people write them', () => {
    expect(formatDay(may12)).toBe('12 May 2021');
    expect(formatDayOfYear(may12)).toBe('12 May');
    expect(formatDayBeside(may12, may12)).toBe('12 May');
    expect(formatDayBeside(may12, (may12 + 300) as typeof may12)).toBe('12 May 2021');
    expect(formatDayBeside(may12, may12, (may12 + 300) as typeof may12)).toBe('12 May 2021');
    expect(formatMonth(may12)).toBe('May 2021');
    expect(formatYear(may12)).toBe('2021');
  });
  it('are relative to the as-of date', () => {
    expect(formatDayFrom((may12 + 1) as EpochDay, may12)).toBe('in 1 day');
    expect(formatDayFrom((may12 - 12) as EpochDay, may12)).toBe('12 days ago');
    expect(formatDayFrom(may12, may12)).toBe('same day');
  });
});

describe('figures of a column', () => {
  it('have the decimals that they need', () => {
    expect(formatDecimals(1234.5, 2)).toBe('1,234.50');
    expect(formatDecimals(0.123457, 6)).toBe('0.123457');
    expect(formatDecimals(12.5, 0, 2)).toBe('12.5');
  });
  it('are short at the ends of a scale', () => {
    expect([33, 0.25, 1.5, 999, 1_814, 2_000, 537_313.5, 1_300_000].map(formatShortFigure)).toEqual([
      '33',
      '0.25',
      '1.5',
      '999',
      '1.8 k',
      '2 k',
      '537 k',
      '1.3 M',
    ]);
    expect(formatShortFigure(-2_500)).toBe('-2.5 k');
    expect([999_949_999, 999_950_000, -8_999_999_999_100].map(formatShortFigure)).toEqual(['999.9 M', '1.0 bn', '-9,000.0 bn']);
  });
  it('go together from minus one to one', () => {
    expect([1, 0.416, -0.07, -0.001].map(formatCorrelation)).toEqual(['1.00', '0.42', '−0.07', '0.00']);
  });
  it('as shares are never none or all when they are not', () => {
    expect([0, 0.0003, 0.142, 0.9997, 1].map((each) => formatFineShare(share(each)))).toEqual([
      '0.0%',
      '<0.1%',
      '14.2%',
      '>99.9%',
      '100.0%',
    ]);
  });
});

describe('counts and sizes', () => {
  it('agree with their noun', () => {
    expect(countOf(1, 'invoice')).toBe('1 invoice');
    expect(countOf(9_685, 'invoice')).toBe('9,685 invoices');
    expect(countOf(2, 'row is', 'rows are')).toBe('2 rows are');
  });
  it('are shortened where there is little room', () => {
    expect(formatShortCount(9_685)).toBe('9,685');
    expect(formatShortCount(12_499)).toBe('12 k');
    expect(formatShortCount(999_700)).toBe('1.0 M');
    expect([999_949_999, 999_950_000, 2e12].map(formatShortCount)).toEqual(['999.9 M', '1.0 bn', '2,000.0 bn']);
  });
  it('are sizes in decimal units', () => {
    expect(formatBytes(812)).toBe('812 B');
    expect(formatBytes(1_116_993)).toBe('1.1 MB');
    expect(formatBytes(999_960)).toBe('1.0 MB');
    expect(formatBytes(2_500_000_000)).toBe('2.5 GB');
  });
});
