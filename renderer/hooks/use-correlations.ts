import type { CoreApi } from '../../core/api/core-api.ts';
import type { Correlations } from '../core-types.ts';
import type { Selection } from './use-feature-answers.ts';
import { useLatestAnswer } from './use-latest-answer.ts';

/** How the columns go together over the rows that are selected; null until that is known. */
export function useCorrelations(core: CoreApi, moment: string, selection: Selection, extended: boolean): Correlations | null {
  const question = `${moment} ${extended} ${JSON.stringify(selection)}`;
  return useLatestAnswer(question, () => core.correlations({ ...selection, extended })).value;
}
