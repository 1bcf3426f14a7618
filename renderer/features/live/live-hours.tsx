import type { LiveView } from '../../../core/queries/live/contract.ts';
import { formatCount, formatTime } from '../../lib/format.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';

type Hours = NonNullable<LiveView['hours']>['hours'];

/** Hours that are shown. */
const SHOWN = 12;

/** Events, new invoices and payments of the last hours that have any, the latest first. */
export function LiveHours({ hours }: { hours: Hours }) {
  const shown = hours.slice(-SHOWN).reverse();
  const most = Math.max(1, ...shown.map(({ events }) => events));
  return (
    <section aria-label="By the hour">
      <h2>By the hour</h2>
      {shown.length === 0 ? (
        <p className="quiet">Nothing has changed in the database since the follower began.</p>
      ) : (
        <table className="ledger live-hours">
          <thead>
            <tr>
              <ColumnHeading label="From" meaning="The start of the hour, in the time zone of this computer." />
              <ColumnHeading label="Events" meaning="Changes that were committed in the hour." isNumber />
              <ColumnHeading label="Invoices" meaning="New invoices." isNumber />
              <ColumnHeading label="Payments" meaning="Invoices that became paid." isNumber />
            </tr>
          </thead>
          <tbody>
            {shown.map(({ hour, events, invoices, payments }) => (
              <tr key={hour}>
                <th scope="row">{formatTime(Date.parse(hour))}</th>
                <td className="number">
                  <span className="live-bar" style={{ width: `${Math.round((events / most) * 36)}px` }} aria-hidden />
                  {formatCount(events)}
                </td>
                <td className="number">{formatCount(invoices)}</td>
                <td className="number">{formatCount(payments)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
