import { IconClockExclamation } from '@tabler/icons-react';
import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { FRAME_WORDS } from './words.ts';

/** Extracts that end more days ago than this say so: until then they are as old as usual. */
const MAX_LAG_DAYS = 31;
const DAYS_PER_YEAR = 365.25;
const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

/** Where the data ends. */
export interface DataEnd {
  /** The day that the core chose to look from: the last day of the invoices, or of the payments where some invoice is unpaid. */
  readonly last: EpochDay;
  /** The day of the latest payment; null without payments. Later than `last` where every invoice is paid. */
  readonly lastPaid: EpochDay | null;
}

/** Says that the data ends long before today; nothing otherwise. */
export function DataAge({ end, today }: { end: DataEnd; today: EpochDay }) {
  if (today - end.last <= MAX_LAG_DAYS) return null;
  const { text, title } = dataAgeWords(end, today);
  return (
    <span role="note" className="badge badge-age" data-tone="warm" title={title}>
      <IconClockExclamation size={14} aria-hidden />
      <span>
        {text}
        <span className="badge-age-ago">, {FRAME_WORDS.dataAge.ago(sayAge(today - end.last))}</span>
      </span>
    </span>
  );
}

/** The words of the badge: those of the invoices alone where payments go on after them. */
export function dataAgeWords({ last, lastPaid }: DataEnd, today: EpochDay): { readonly text: string; readonly title: string } {
  const words = FRAME_WORDS.dataAge;
  const of = [formatDay(last), sayAge(today - last), formatDay(today)] as const;
  return lastPaid !== null && lastPaid > last
    ? { text: words.invoicesEnd(of[0]), title: `${words.titleInvoices(...of, formatDay(lastPaid))} ${words.clocks}` }
    : { text: words.ends(of[0]), title: `${words.title(...of)} ${words.clocks}` };
}

/** `45 days`, `5 months` to the nearest one; `5 years`, complete ones. */
export function sayAge(days: number): string {
  if (days < 2 * DAYS_PER_MONTH) return countOf(days, 'day');
  if (days < 2 * DAYS_PER_YEAR) return countOf(Math.round(days / DAYS_PER_MONTH), 'month');
  return countOf(Math.floor(days / DAYS_PER_YEAR), 'year');
}
