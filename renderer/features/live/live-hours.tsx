import type { LiveView } from '../../../core/queries/live/contract.ts';
import type { Cents } from '../../../core/units/units.ts';
import { formatBigMoney, formatCount, formatFineShare, formatTime, NOTHING } from '../../lib/format.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { FIGURE_WORDS, LIVE_WORDS } from './words.ts';

type Hours = NonNullable<LiveView['hours']>['hours'];

/** Hours that are shown. */
const SHOWN = 12;

/** What changed in each of the last hours that have any change, the latest first, and what was open and overdue at its last call list. */
export function LiveHours({ hours }: { hours: Hours }) {
  const shown = hours.slice(-SHOWN).reverse();
  const most = Math.max(1, ...shown.map(({ events }) => events));
  return (
    <section aria-label={LIVE_WORDS.hours.title}>
      <h2 title={LIVE_WORDS.hours.meaning}>{LIVE_WORDS.hours.title}</h2>
      {shown.length === 0 ? (
        <p className="quiet">{LIVE_WORDS.hours.none}</p>
      ) : (
        <table className="ledger live-hours">
          <thead>
            <tr>
              <ColumnHeading {...LIVE_WORDS.hours.from} />
              <ColumnHeading {...LIVE_WORDS.hours.events} isNumber />
              <ColumnHeading {...LIVE_WORDS.hours.invoices} isNumber />
              <ColumnHeading {...LIVE_WORDS.hours.payments} isNumber />
              <ColumnHeading {...FIGURE_WORDS.late} isNumber />
              <ColumnHeading {...FIGURE_WORDS.open} isNumber />
              <ColumnHeading {...FIGURE_WORDS.overdue} isNumber />
            </tr>
          </thead>
          <tbody>
            {shown.map(({ hour, events, invoices, payments, late_share, open_cents, overdue_cents }) => (
              <tr key={hour}>
                <th scope="row">{formatTime(Date.parse(hour))}</th>
                <td className="number">
                  <span className="live-bar" style={{ width: `${Math.round((events / most) * 36)}px` }} aria-hidden />
                  {formatCount(events)}
                </td>
                <td className="number">{formatCount(invoices)}</td>
                <td className="number">{formatCount(payments)}</td>
                <td className="number">{late_share === null ? NOTHING : formatFineShare(late_share)}</td>
                <td className="number">{bigMoney(open_cents)}</td>
                <td className="number">{bigMoney(overdue_cents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function bigMoney(cents: number | null): string {
  return cents === null ? NOTHING : formatBigMoney(cents as Cents);
}
