import { CALL_CHOICES, callsAtStart, callsRequest } from '../features/call-list/public.ts';
import type { Opened } from '../lib/extracts/use-extracts.ts';
import { preferencesNow } from '../lib/preferences/use-preferences.ts';
import { arePaymentsKnown } from '../lib/workspace/payments-known.ts';

/** The list that the call list shows first after an opening; null where another screen is shown. No note was written since: revision 0. */
export function firstCalls({ summary }: Opened) {
  if (!arePaymentsKnown(summary.day) || summary.rowsRejected > 0) return null;
  const { present } = CALL_CHOICES.after(CALL_CHOICES.start, { type: 'opened', ...callsAtStart() }).shown;
  return { request: { asOf: summary.day.asOf, ...callsRequest(present, preferencesNow().ageingEdges) }, revision: 0 };
}
