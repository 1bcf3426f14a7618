import type { CallSelection } from '../../../core/queries/call-list/contract.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { arePaymentsKnown } from '../../lib/workspace/payments-known.ts';
import type { SharedChoices } from '../../lib/workspace/shared-choices.ts';
import { useCustomerList } from '../call-notes/public.ts';
import { type CallChoices, callsRequest, fileColumns, isAltered } from './call-choices.ts';
import { narrowingWords } from './call-filter-words.ts';

/** The call list as shown, where its export differs from the whole list. */
interface ShownCalls {
  readonly selection: CallSelection;
  /** The filters in words, for the title of a sheet. */
  readonly filters: readonly string[];
  /** Number of accounts; null until it is known. */
  readonly total: number | null;
}

/** Null where the call list is not on screen, and where it is shown as it is exported by default. */
export function useShownCalls(day: DaySummary, workspace: SharedChoices & { readonly calls: CallChoices }): ShownCalls | null {
  const { present } = workspace.calls.shown;
  const { ageingEdges } = usePreferences();
  const { revision, status } = useCustomerList().view;
  // With call notes, the list on screen has more columns than the default export.
  const isOther = arePaymentsKnown(day) && workspace.screen === 'calls' && (isAltered(present) || status === 'open');
  const request = callsRequest(present, ageingEdges);
  const asked = isOther ? { asOf: day.asOf, firstRow: 0, limit: 0, ...request } : null;
  const { value } = useQuestion('callListPage', asked, { about: revision });
  if (!isOther) return null;
  return {
    selection: { ...request, columns: fileColumns(present.columns) },
    filters: narrowingWords(present, ageingEdges),
    total: value?.total ?? null,
  };
}
