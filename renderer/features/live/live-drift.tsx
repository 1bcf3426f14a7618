import type { LiveView } from '../../../core/queries/live/contract.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import { formatDay, formatDecimals, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { LIVE_WORDS } from './words.ts';

/** From here on a column has moved much, and hardly below the first. As in docs/sql.md. */
const [SOME, MUCH] = [0.1, 0.2];

/** How far each column has moved since the snapshot of an earlier day, the farthest first. */
export function LiveDrift({ drift }: { drift: NonNullable<LiveView['drift']> }) {
  const columns = [...drift.columns].sort((a, b) => (b.psi ?? -1) - (a.psi ?? -1));
  return (
    <section aria-label={SHARED_WORDS.names.drift}>
      <h2 title={LIVE_WORDS.drift.meaning}>{SHARED_WORDS.names.drift}</h2>
      {drift.against === null ? (
        <p className="quiet">{LIVE_WORDS.drift.none}</p>
      ) : (
        <>
          <p className="quiet">{LIVE_WORDS.drift.against(formatDay(parseIsoDay(drift.against)!))}</p>
          <table className="ledger">
            <thead>
              <tr>
                <ColumnHeading {...LIVE_WORDS.drift.column} />
                <ColumnHeading {...LIVE_WORDS.drift.psi} isNumber />
              </tr>
            </thead>
            <tbody>
              {columns.map(({ column, psi }) => (
                <tr key={column}>
                  <th scope="row">{column}</th>
                  <td className={`number ${toneOf(psi)}`}>{psi === null ? NOTHING : formatDecimals(psi, 3)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function toneOf(psi: number | null): string {
  if (psi === null || psi < SOME) return '';
  return psi < MUCH ? 'warm' : 'hot';
}
