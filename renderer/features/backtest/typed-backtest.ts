import type { EpochDay } from '../../../core/units/units.ts';
import { type DayMonthOrder, typedDay } from '../../lib/days/typed-day.ts';
import { typedNumber } from '../../lib/typed-figures.ts';
import { BACKTEST_WORDS } from './words.ts';

/** More accounts than any list has. */
const MAX_ACCOUNTS = 9_999_999;

export type BacktestField = 'top' | 'from' | 'to';

export interface TypedBacktest {
  readonly top: number;
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
}

/** Parses the form; on an error, names the field and the reason. Without a day, the core chooses one. */
export function typedBacktest(
  texts: Readonly<Record<BacktestField, string>>,
  order: DayMonthOrder,
): TypedBacktest | { readonly field: BacktestField; readonly words: string } {
  const top = typedNumber(texts.top);
  if (top === null || !Number.isInteger(top) || top < 1 || top > MAX_ACCOUNTS)
    return { field: 'top', words: BACKTEST_WORDS.typedBacktest.notWhole };
  const days = { from: typedOrNone(texts.from, order), to: typedOrNone(texts.to, order) };
  for (const field of ['from', 'to'] as const) {
    if (days[field] === undefined) return { field, words: BACKTEST_WORDS.typedBacktest.noDate };
  }
  const { from = null, to = null } = days;
  if (from !== null && to !== null && from > to) return { field: 'to', words: BACKTEST_WORDS.typedBacktest.wrongOrder };
  return { top, from, to };
}

/** Null for an empty text, undefined for an invalid day. */
function typedOrNone(text: string, order: DayMonthOrder): EpochDay | null | undefined {
  return text.trim() === '' ? null : (typedDay(text, order) ?? undefined);
}
