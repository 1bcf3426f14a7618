import type { EpochDay } from '../../../core/units/units.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { Correlations } from '../../worker/core-types.ts';
import type { Selection } from './use-feature-answers.ts';

/** The correlations of the columns over the selected rows; null until they are known. */
export function useCorrelations(asOf: EpochDay, selection: Selection, extended: boolean): Correlations | null {
  return useQuestion('correlations', { asOf, ...selection, extended }).value;
}
