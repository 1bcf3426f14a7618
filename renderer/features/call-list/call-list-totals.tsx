import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { countOf, formatBigMoney, formatMoney, formatShareOf } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { AgeingBar } from '../../ui/ageing-bar.tsx';
import { Figure } from '../../ui/figure.tsx';
import { CALL_LIST_WORDS } from './words.ts';

interface CallListTotalsProps {
  readonly day: DaySummary;
  /** Without the ageing, which has its own screen. */
  readonly isSlim: boolean;
}

const { figures, nothingOpen, ifNobodyCalls } = CALL_LIST_WORDS;

/** The figures above the call list. */
export function CallListTotals({ day, isSlim }: CallListTotalsProps) {
  const { openCents, overdueCents, expectedLateCents, openInvoices } = day;
  if (openCents === null || overdueCents === null || expectedLateCents === null || openInvoices === null) return null;
  const share = formatShareOf(overdueCents, openCents);
  return (
    <div className="totals totals-tight">
      <Figure {...figures.open} value={formatBigMoney(openCents)} exact={formatMoney(openCents)} note={countOf(openInvoices, 'invoice')} />
      <Figure
        {...figures.overdue}
        value={formatBigMoney(overdueCents)}
        exact={formatMoney(overdueCents)}
        note={share ? CALL_LIST_WORDS.totals.ofOpen(share) : nothingOpen}
        isHot={overdueCents > 0}
      />
      <Figure
        {...figures.expectedLate}
        value={formatBigMoney(expectedLateCents)}
        exact={formatMoney(expectedLateCents)}
        note={ifNobodyCalls}
      />
      {!isSlim && <Ageing day={day} />}
    </div>
  );
}

function Ageing({ day }: Pick<CallListTotalsProps, 'day'>) {
  const { ageingEdges } = usePreferences();
  const ageing = useQuestion('openByAge', { asOf: day.asOf, edges: ageingEdges }).value;
  return (
    <div className="figure figure-wide">
      <div className="figure-label sr-only">{figures.ageing.label}</div>
      <div title={figures.ageing.meaning}>{ageing && <AgeingBar buckets={ageing} />}</div>
    </div>
  );
}
