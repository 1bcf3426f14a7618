import type { DistributionShift } from '../../worker/core-types.ts';

/** A stability band in words, and how it is coloured. */
export const BANDS: Readonly<Record<NonNullable<DistributionShift['band']>, { readonly says: string; readonly tone: string }>> = {
  stable: { says: 'stable', tone: 'ok' },
  moderate: { says: 'moved a little', tone: 'warm' },
  large: { says: 'moved', tone: 'hot' },
};

/** The population stability index of a column, and what it is usually taken for. */
export function CompareBand({ psi, band }: Pick<DistributionShift, 'psi' | 'band'>) {
  if (psi === null || band === null) return <span className="quiet compare-psi">no rows to compare</span>;
  return (
    <span className="compare-psi">
      <span className="quiet">PSI {psi.toFixed(3)}</span>
      <span className="compare-band" data-tone={BANDS[band].tone}>
        {BANDS[band].says}
      </span>
    </span>
  );
}
