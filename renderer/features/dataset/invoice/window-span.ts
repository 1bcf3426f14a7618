import type { WindowExplanation, WindowInvoice } from '../../../worker/core-types.ts';

type Day = WindowExplanation['first_day'];

/** Days that are drawn on each side of the window. */
const DAYS_AROUND = 24;
/** Maximum number of invoices of one day that are drawn; the others are only counted. */
export const MAX_STACKED = 7;

/** An invoice and its position: its day, and its level above the line, 0 for the first. */
export interface PlacedInvoice {
  readonly invoice: WindowInvoice;
  readonly level: number;
}

/** The part of an account's invoices that is drawn around the window of one of them. */
export interface WindowSpan {
  readonly first: Day;
  readonly last: Day;
  readonly placed: readonly PlacedInvoice[];
  /** By day, the number of invoices that are not drawn. */
  readonly more: ReadonlyMap<Day, number>;
  /** Height of the highest stack. */
  readonly levels: number;
  /** The number of invoices before the first and after the last drawn day. */
  readonly earlier: number;
  readonly later: number;
}

/** Stacks the invoices of each day, the explained one at the bottom, so that it is always drawn. */
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
