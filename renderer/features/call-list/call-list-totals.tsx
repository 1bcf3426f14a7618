import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { countOf, formatBigMoney, formatMoney, formatShareOf } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { AgeingBar } from '../../ui/ageing-bar.tsx';
import { Figure } from '../../ui/figure.tsx';

interface CallListTotalsProps {
  readonly day: DaySummary;
}

/** The figures above the call list. */
export function CallListTotals({ day }: CallListTotalsProps) {
  const { ageingEdges } = usePreferences();
  const ageing = useQuestion('openByAge', { asOf: day.asOf, edges: ageingEdges }).value;
  const { openCents, overdueCents, expectedLateCents, openInvoices, debtors } = day;
  if (openCents === null || overdueCents === null || expectedLateCents === null || openInvoices === null || debtors === null) return null;
  const share = formatShareOf(overdueCents, openCents);
  return (
    <div className="totals">
      <Figure
        label="Open"
        value={formatBigMoney(openCents)}
        exact={formatMoney(openCents)}
        note={`${countOf(openInvoices, 'invoice')}, ${countOf(debtors, 'account')}`}
      />
      <Figure
        label="Overdue"
        value={formatBigMoney(overdueCents)}
        exact={formatMoney(overdueCents)}
        note={share ? `${share} of what is open` : 'nothing is open'}
        isHot={overdueCents > 0}
      />
      <Figure
        label="Expected to be paid late"
        value={formatBigMoney(expectedLateCents)}
        exact={formatMoney(expectedLateCents)}
        note="if nobody calls"
      />
      <div className="figure figure-wide">
        <div className="figure-label">Ageing</div>
        {ageing && <AgeingBar buckets={ageing} />}
      </div>
    </div>
  );
}
