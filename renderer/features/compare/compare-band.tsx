import type { DistributionShift } from '../../worker/core-types.ts';
import { COMPARE_WORDS } from './words.ts';

const { dataset: words } = COMPARE_WORDS;

/** The words and the colour of a stability band. */
export const BANDS: Readonly<Record<NonNullable<DistributionShift['band']>, { readonly says: string; readonly tone: string }>> = {
  stable: { says: words.bands.stable, tone: 'ok' },
  moderate: { says: words.bands.moderate, tone: 'warm' },
  large: { says: words.bands.large, tone: 'hot' },
};

/** The population stability index of a column, with its usual interpretation. */
export function CompareBand({ psi, band }: Pick<DistributionShift, 'psi' | 'band'>) {
  if (psi === null || band === null)
    return (
      <span className="compare-psi">
        <span className="quiet">{words.noRows}</span>
      </span>
    );
  return (
    <span className="compare-psi" title={words.psi.meaning}>
      <span className="quiet">
        {words.psi.label} {psi.toFixed(3)}
      </span>
      <span className="compare-band" data-tone={BANDS[band].tone}>
        {BANDS[band].says}
      </span>
    </span>
  );
}
