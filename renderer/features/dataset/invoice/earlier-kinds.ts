import type { EarlierInvoice, ExtendedExplanation } from '../../../worker/core-types.ts';

export type EarlierKind = EarlierInvoice['kinds'][number];

/** The kinds of earlier invoices on which columns depend, in words, in the order in which they are offered. */
export const KIND_WORDS: Readonly<Record<EarlierKind, string>> = {
  earlier: 'All',
  answered: 'Paid or overdue',
  late: 'Late',
  paid: 'Paid',
  open: 'Not paid',
  latest: 'Latest',
};

/** The state of an earlier invoice at the end of the day before. */
export const STANDING_WORDS: Readonly<Record<EarlierInvoice['standing'], string>> = {
  'paid-in-time': 'paid in time',
  'paid-late': 'paid late',
  overdue: 'overdue, not paid',
  open: 'not yet due, not paid',
  unknown: 'not known',
};

/** The kinds that can be distinguished: without any known payment, it is unknown which were paid. */
export function kindsKnown({ settlement_known }: Pick<ExtendedExplanation, 'settlement_known'>): readonly EarlierKind[] {
  const all = Object.keys(KIND_WORDS) as EarlierKind[];
  return settlement_known ? all : all.filter((kind) => kind === 'earlier' || kind === 'latest');
}
