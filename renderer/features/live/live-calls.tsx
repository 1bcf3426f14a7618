import type { LiveCallsShown } from '../../../core/queries/live/contract.ts';
import { countOf, formatCount, formatMoney } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { COLUMN_WORDS, LIVE_WORDS } from './words.ts';

/** The call list of the moment, with what changed since the one before. */
export function LiveCalls({ calls }: { calls: LiveCallsShown }) {
  const { first, rows, added, moved, gone, settlement_known } = calls;
  return (
    <section className="live-calls" aria-label={SHARED_WORDS.names.callList}>
      <h2 title={LIVE_WORDS.calls.meaning}>
        {SHARED_WORDS.names.callList} <span className="quiet">{countOf(rows, 'account')}</span>
      </h2>
      <p className="quiet">
        {LIVE_WORDS.calls.since(formatCount(added), formatCount(moved), formatCount(gone))}
        {rows > first.length && LIVE_WORDS.calls.first(formatCount(first.length))}
      </p>
      {settlement_known ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keys
        <div className="live-scroll" role="region" aria-label={LIVE_WORDS.calls.label} tabIndex={0}>
          <table className="ledger">
            <thead>
              <tr>
                <ColumnHeading {...COLUMN_WORDS.rank} isNumber />
                <ColumnHeading {...COLUMN_WORDS.change} />
                <ColumnHeading {...COLUMN_WORDS.account} />
                <ColumnHeading {...COLUMN_WORDS.priority} isNumber />
                <ColumnHeading {...COLUMN_WORDS.overdue} isNumber />
                <ColumnHeading {...COLUMN_WORDS.open} isNumber />
                <ColumnHeading {...COLUMN_WORDS.daysOverdue} isNumber />
              </tr>
            </thead>
            <tbody>
              {first.map((call) => (
                <tr key={call.acct_id} data-changed={call.rank_before !== call.rank || undefined}>
                  <td className="number">{formatCount(call.rank)}</td>
                  <td>{changeOf(call)}</td>
                  <th scope="row" title={call.reasons.join(' ')}>
                    {call.acct_id}
                  </th>
                  <td className="number">{formatMoney(call.priority_cents)}</td>
                  <td className={call.overdue_cents > 0 ? 'number hot' : 'number'}>{formatMoney(call.overdue_cents)}</td>
                  <td className="number">{formatMoney(call.open_cents)}</td>
                  <td className="number">{countOf(call.oldest_days_overdue, 'day')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p>{LIVE_WORDS.unknownOpen}</p>
      )}
    </section>
  );
}

function changeOf({ rank, rank_before }: LiveCallsShown['first'][number]) {
  if (rank_before === null) return <span className="live-new">{LIVE_WORDS.calls.new}</span>;
  if (rank === rank_before) return null;
  const by = formatCount(Math.abs(rank_before - rank));
  return rank < rank_before ? (
    <span className="live-up">
      <span aria-hidden>▲</span> <span className="sr-only">{LIVE_WORDS.calls.up}</span> {by}
    </span>
  ) : (
    <span className="live-down">
      <span aria-hidden>▼</span> <span className="sr-only">{LIVE_WORDS.calls.down}</span> {by}
    </span>
  );
}
