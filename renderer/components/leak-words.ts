import type { LeakReport } from '../core-types.ts';
import { countOf, formatCount, formatDay } from '../format.ts';

/** What the leak check found, in a sentence or two. */
export function leakWords({ asOf, featureRows, callListRows, differences, shown, invoicesDropped, paymentsBlanked }: LeakReport) {
  const calls = callListRows === null ? 'there is no call list as of this day' : `${countOf(callListRows, 'row')} of the call list`;
  const taken = `Taken away for it: ${countOf(invoicesDropped, 'invoice')} issued after ${formatDay(asOf)}, and ${countOf(paymentsBlanked, 'payment')} made after it on the others.`;
  if (differences === 0) {
    return { title: `Identical, ${countOf(featureRows, 'row')}`, text: `Of the dataset; and ${calls}. ${taken}` };
  }
  const part = differences > shown.length ? ` The first ${formatCount(shown.length)} are listed below.` : '';
  return {
    title: `${countOf(differences, 'cell differs', 'cells differ')}`,
    text: `What is dated after ${formatDay(asOf)} shows in figures as of that day.${part} ${taken}`,
  };
}
