import { countOf, formatCount, formatDay } from '../../lib/format.ts';
import type { LeakReport } from '../../worker/core-types.ts';

/** The result of the leak check, in a sentence or two. */
export function leakWords({ asOf, featureRows, callListRows, differences, shown, invoicesDropped, paymentsBlanked }: LeakReport) {
  const isAllKnown = invoicesDropped + paymentsBlanked === 0;
  const taken = isAllKnown
    ? `Nothing in these extracts is dated after ${formatDay(asOf)}, so there was nothing to take away.`
    : `Taken away for it: ${countOf(invoicesDropped, 'invoice')} issued after ${formatDay(asOf)}, and ${countOf(paymentsBlanked, 'payment')} made after it on the others.`;
  if (differences === 0) {
    const same =
      callListRows === null
        ? 'Every cell of the dataset is the same; as of this day there is no call list.'
        : `Every cell of the dataset is the same, and so is every cell of the ${countOf(callListRows, 'row')} of the call list.`;
    return { title: `Identical, ${countOf(featureRows, 'row')}`, text: `${same} ${taken}` };
  }
  const part = differences > shown.length ? ` The first ${formatCount(shown.length)} are listed below.` : '';
  return {
    title: `${countOf(differences, 'cell differs', 'cells differ')}`,
    text: `What is dated after ${formatDay(asOf)} shows in figures as of that day.${part} ${taken}`,
  };
}
