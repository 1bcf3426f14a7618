import type { LiveView } from '../../../core/queries/live/contract.ts';
import type { Cents } from '../../../core/units/units.ts';
import { formatBigMoney, formatCount, formatDecimals, formatFineShare, formatMoney, NOTHING } from '../../lib/format.ts';
import { Figure } from '../../ui/figure.tsx';
import { sayLag } from './follower-age.ts';
import { FIGURE_WORDS } from './words.ts';

interface LiveFiguresProps {
  readonly status: NonNullable<LiveView['status']>;
  readonly hours: LiveView['hours'];
}

/** The figures of the moment. Those of the call list are of the last hour that has one. */
export function LiveFigures({ status, hours }: LiveFiguresProps) {
  const last = hours?.hours.findLast(({ open_cents }) => open_cents !== null) ?? null;
  return (
    <div className="totals">
      <Figure {...FIGURE_WORDS.lag} value={status.lag_p95_ms === null ? NOTHING : sayLag(status.lag_p95_ms)} />
      <Figure {...FIGURE_WORDS.behind} value={formatCount(status.lag_events)} />
      <Figure {...FIGURE_WORDS.rate} value={formatDecimals(status.events_per_second, 0, 1)} />
      <Figure {...FIGURE_WORDS.late} value={last?.late_share == null ? NOTHING : formatFineShare(last.late_share)} />
      <Figure {...FIGURE_WORDS.open} {...money(last?.open_cents)} />
      <Figure {...FIGURE_WORDS.overdue} {...money(last?.overdue_cents)} isHot={(last?.overdue_cents ?? 0) > 0} />
    </div>
  );
}

function money(cents: number | null | undefined) {
  if (cents == null) return { value: NOTHING };
  return { value: formatBigMoney(cents as Cents), exact: formatMoney(cents as Cents) };
}
