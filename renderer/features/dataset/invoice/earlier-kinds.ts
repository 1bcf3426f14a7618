import { SHARED_WORDS } from '../../../lib/shared-words.ts';
import type { EarlierInvoice, ExtendedExplanation } from '../../../worker/core-types.ts';
import { INVOICE_WORDS } from './words.ts';

export type EarlierKind = EarlierInvoice['kinds'][number];

/** The kinds of earlier invoices on which columns depend, in words, in the order in which they are offered. */
export const KIND_WORDS: Readonly<Record<EarlierKind, string>> = {
  earlier: INVOICE_WORDS.earlierKinds.all,
  answered: INVOICE_WORDS.earlierKinds.paidOrOverdue,
  late: INVOICE_WORDS.earlierKinds.late,
  paid: SHARED_WORDS.names.paid,
  open: INVOICE_WORDS.earlierKinds.notPaid,
  latest: INVOICE_WORDS.earlierKinds.latest,
};

/** The state of an earlier invoice at the end of the day before. */
export const STANDING_WORDS: Readonly<Record<EarlierInvoice['standing'], string>> = {
  'paid-in-time': INVOICE_WORDS.earlierKinds.paidInTime,
  'paid-late': INVOICE_WORDS.earlierKinds.paidLate,
  overdue: INVOICE_WORDS.earlierKinds.overdueNotPaid,
  open: INVOICE_WORDS.earlierKinds.notYetDue,
  unknown: SHARED_WORDS.states.notKnown,
};

/** The kinds that can be distinguished: without any known payment, it is unknown which were paid. */
export function kindsKnown({ settlement_known }: Pick<ExtendedExplanation, 'settlement_known'>): readonly EarlierKind[] {
  const all = Object.keys(KIND_WORDS) as EarlierKind[];
  return settlement_known ? all : all.filter((kind) => kind === 'earlier' || kind === 'latest');
}
