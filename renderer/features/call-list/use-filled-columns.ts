import { useMemo } from 'react';
import { NEXT_ACTION_KINDS } from '../../../core/calls/call-status.ts';
import { OUTCOMES } from '../../../core/calls/note-kinds.ts';
import type { CallColumnKey } from '../../../core/lists/call-list-catalog.ts';
import type { CallFilter } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useOptionCounts } from './use-option-counts.ts';

/** Columns that are empty until calls are made, each with the filter that finds its content. */
const EMPTY_AT_FIRST: readonly (readonly [CallColumnKey, CallFilter])[] = [
  ['last_contact_day', { outcomes: [...OUTCOMES] }],
  ['next_action_day', { nextActions: [...NEXT_ACTION_KINDS] }],
];

const FILTERS = EMPTY_AT_FIRST.map(([, filter]) => filter);

/** The chosen columns without those that no account has anything in. */
export function useFilledColumns(asOf: EpochDay, chosen: readonly CallColumnKey[]): readonly CallColumnKey[] {
  const counts = useOptionCounts(asOf, undefined, FILTERS);
  const empty = EMPTY_AT_FIRST.filter((_, at) => counts?.[at] === 0)
    .map(([key]) => key)
    .join();
  return useMemo(() => chosen.filter((key) => !empty.split(',').includes(key)), [chosen, empty]);
}
