import type { WindowExplanation, WindowInvoice } from '../../../worker/core-types.ts';

type Day = WindowExplanation['first_day'];

/** Days that are drawn on either side of the window. */
const DAYS_AROUND = 24;
/** Invoices of one day that are drawn one above the other; the rest are only counted. */
export const MAX_STACKED = 7;

/** An invoice and where it is drawn: on which day, at which height above the line, 0 for the first. */
export interface PlacedInvoice {
  readonly invoice: WindowInvoice;
  readonly level: number;
}

/** What is drawn of an account's invoices around the window of one of them. */
export interface WindowSpan {
  readonly first: Day;
  readonly last: Day;
  readonly placed: readonly PlacedInvoice[];
  /** How many stand on a day beyond those that are drawn, by day. */
  readonly more: ReadonlyMap<Day, number>;
  /** Height of the highest stack. */
  readonly levels: number;
  /** Invoices before the first and after the last day that is drawn. */
  readonly earlier: number;
  readonly later: number;
}

/** Stacks the invoices of each day, the explained one lowest, so that it is always drawn. */
export function windowSpan(window: WindowExplanation, issued: Day): WindowSpan {
  const first = (window.first_day - DAYS_AROUND) as Day;
  const last = (issued + DAYS_AROUND) as Day;
  const shown = window.invoices.filter(({ issued_day }) => issued_day >= first && issued_day <= last);
  const ordered = [...shown.filter(({ role }) => role === 'this'), ...shown.filter(({ role }) => role !== 'this')];
  const heights = new Map<Day, number>();
  const placed: PlacedInvoice[] = [];
  for (const invoice of ordered) {
    const level = heights.get(invoice.issued_day) ?? 0;
    heights.set(invoice.issued_day, level + 1);
    if (level < MAX_STACKED) placed.push({ invoice, level });
  }
  const more = new Map([...heights].filter(([, height]) => height > MAX_STACKED).map(([day, height]) => [day, height - MAX_STACKED]));
  const isBehind = ({ issued_day }: WindowInvoice) => issued_day > issued;
  const laterShown = shown.filter(isBehind).length;
  return {
    first,
    last,
    placed,
    more,
    levels: Math.min(MAX_STACKED, Math.max(1, ...heights.values())),
    earlier: window.before + window.counted + window.same_day - (shown.length - laterShown),
    later: window.later - laterShown,
  };
}
