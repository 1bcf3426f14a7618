import type { DistributionShift } from '../../worker/core-types.ts';

/** The words and the colour of a stability band. */
export const BANDS: Readonly<Record<NonNullable<DistributionShift['band']>, { readonly says: string; readonly tone: string }>> = {
  stable: { says: 'stable', tone: 'ok' },
  moderate: { says: 'moved a little', tone: 'warm' },
  large: { says: 'moved', tone: 'hot' },
};

/** The population stability index of a column, with its usual interpretation. */
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
