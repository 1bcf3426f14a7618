import type { FigureDifference, LeakReport } from '../../core/leak/leak-schemas.ts';
import { counted, thousands } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';

/** Differences that are printed; the JSON report has up to a thousand. */
const SHOWN = 20;

/** The leak check for a person, line by line. */
export function* leakReportLines({ asOf, featureRows, callListRows, invoicesDropped, paymentsBlanked, differences, shown }: LeakReport) {
  const rows = `${counted(featureRows, 'row')} of the dataset${callListRows === null ? '' : ` and ${thousands(callListRows)} of the call list`}`;
  const without = `without ${counted(invoicesDropped, 'invoice')} issued and ${counted(paymentsBlanked, 'payment')} dated later`;
  if (differences === 0) {
    yield `Leak check as of ${formatIsoDay(asOf)}: identical, ${rows}, with all that is in the extracts and ${without}.`;
    return;
  }
  yield `Leak check as of ${formatIsoDay(asOf)}: ${counted(differences, 'cell')} of ${rows} differ when worked out ${without}:`;
  for (const difference of shown.slice(0, SHOWN)) yield `  ${differenceText(difference)}`;
  if (differences > SHOWN) yield `  and ${thousands(differences - SHOWN)} more${shown.length > SHOWN ? ' (more of them with --json)' : ''}`;
}

function differenceText({ table, row, column, whole, known }: FigureDifference): string {
  if (column === '') return `${table}, ${row}: a row only ${whole === null ? 'without' : 'with'} what came later`;
  return `${table}, ${row}, ${column}: ${whole ?? 'empty'}, and ${known ?? 'empty'} without what came later`;
}

/** The same for a program. */
export function leakReportJson({
  asOf,
  featureRows,
  callListRows,
  invoicesDropped,
  paymentsBlanked,
  differences,
  shown,
}: LeakReport): object {
  return {
    as_of: formatIsoDay(asOf),
    identical: differences === 0,
    feature_rows: featureRows,
    call_list_rows: callListRows,
    invoices_dropped: invoicesDropped,
    payments_blanked: paymentsBlanked,
    differences,
    cells: shown,
  };
}
