import type { CallSelection } from '../../../core/queries/call-list/contract.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { arePaymentsKnown } from '../../app/state/payments-known.ts';
import { usePreferences } from '../../app/state/use-preferences.ts';
import type { Workspace } from '../../app/state/workspace.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { useBook } from '../call-notes/public.ts';
import { fileColumns } from './file-columns.ts';
import { callsRequest, isAltered } from './state/call-choices.ts';

/** The call list as it is shown, where that is something else to export than the whole list. */
export interface ShownCalls {
  readonly selection: CallSelection;
  /** Accounts; null until they are counted. */
  readonly total: number | null;
}

/** Null where the call list is not on screen, and where it is shown as it is exported anyway. */
export function useShownCalls(day: DaySummary, workspace: Workspace): ShownCalls | null {
  const { present } = workspace.calls.shown;
  const { ageingEdges } = usePreferences();
  const { revision, status } = useBook().view;
  // Once calls are written down, the list on screen has more to tell of them than the whole one that is exported.
  const isOther = arePaymentsKnown(day) && workspace.screen === 'calls' && (isAltered(present) || status === 'open');
  const request = callsRequest(present, ageingEdges);
  const asked = isOther ? { asOf: day.asOf, firstRow: 0, limit: 0, ...request } : null;
  const { value } = useQuestion('callListPage', asked, { about: revision });
  if (!isOther) return null;
  return { selection: { ...request, columns: fileColumns(present.columns) }, total: value?.total ?? null };
}
