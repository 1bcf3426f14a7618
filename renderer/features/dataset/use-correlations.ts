import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useLatestAnswer } from '../../lib/use-latest-answer.ts';
import type { Correlations } from '../../worker/core-types.ts';
import type { Selection } from './use-feature-answers.ts';

/** How the columns go together over the rows that are selected; null until that is known. */
export function useCorrelations(
  core: CoreApi,
  moment: string,
  asOf: EpochDay,
  selection: Selection,
  extended: boolean,
): Correlations | null {
  const question = `${moment} ${extended} ${JSON.stringify(selection)}`;
  return useLatestAnswer(question, () => core.correlations({ asOf, ...selection, extended })).value;
}
