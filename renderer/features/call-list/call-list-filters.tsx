import type { EpochDay } from '../../../core/units/units.ts';
import { focusList } from '../../lib/focus.ts';
import { formatCount } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { UndoButtons } from '../../ui/undo-buttons.tsx';
import { useCustomerList } from '../call-notes/public.ts';
import { type CallChange, type CallChoices, isNarrowed } from './call-choices.ts';
import { CallFilterForm } from './call-filter-forms.tsx';
import { CALL_FILTER_NAMES, CALL_FORM_PARTS, type CallFormPart, filterBrief, filterWords, LIFTED } from './call-filter-words.ts';
import { CallListViews } from './call-list-views.tsx';
import { FilterPill } from './filter-pill.tsx';
import { CALL_LIST_WORDS } from './words.ts';

/** Undo and redo of the list's changes and of what was done about its accounts. */
export interface CallHistory {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
}

interface CallListFiltersProps {
  readonly asOf: EpochDay;
  readonly calls: CallChoices;
  /** The number of shown accounts, and of all accounts; null until they are known. */
  readonly total: number | null;
  readonly all: number | null;
  readonly history: CallHistory;
  onChange(change: CallChange): void;
}

/** The bar with saved views, filters and undo. */
export function CallListFilters({ asOf, calls, total, all, history, onChange }: CallListFiltersProps) {
  const { present } = calls.shown;
  const { ageingEdges } = usePreferences();
  const narrowed = isNarrowed(present);
  /** For buttons that are gone or disabled afterwards. */
  const leave = (change: CallChange) => {
    focusList();
    onChange(change);
  };
  const only = filterWords(present.filters, 'accounts', ageingEdges);
  // One account needs no further filter, and its own takes their room.
  const hasOwners = (useCustomerList().controller?.owners.length ?? 0) > 0;
  const isSet = (part: CallFormPart) => filterWords(present.filters, part, ageingEdges) !== null;
  const parts = CALL_FORM_PARTS.filter((part) => isSet(part) || (only === null && (part !== 'owners' || hasOwners)));
  return (
    <div className="filters-row call-filters" role="group" aria-label={CALL_LIST_WORDS.callListFilters.label}>
      <CallListViews asOf={asOf} shown={present} onChange={onChange} />
      {only !== null && <FilterChip text={only} onClear={() => leave({ what: 'filtered', filters: LIFTED.accounts })} />}
      {parts.map((part, place) => (
        <FilterPill
          key={part}
          {...CALL_FILTER_NAMES[part]}
          words={filterWords(present.filters, part, ageingEdges)}
          brief={filterBrief(present.filters, part, ageingEdges)}
          givesWay={part === 'outcomes' || part === 'actions' || part === 'owners'}
          keyName={place === 0 ? 'f' : undefined}
          onClear={() => onChange({ what: 'filtered', filters: LIFTED[part] })}
        >
          {(close) => (
            <CallFilterForm
              asOf={asOf}
              part={part}
              shown={present}
              onFilter={(filters) => onChange({ what: 'filtered', filters })}
              onClose={close}
            />
          )}
        </FilterPill>
      ))}
      <span className="call-filters-end">
        <span role="status" className="filters-count">
          {narrowed && total !== null && all !== null && (
            <>
              <strong>{formatCount(total)}</strong> {CALL_LIST_WORDS.callListFilters.ofAll(formatCount(all))}{' '}
              <span className="filters-unit">{all === 1 ? 'account' : 'accounts'}</span>
            </>
          )}
        </span>
        {narrowed && (
          <button type="button" className="link" onClick={() => leave({ what: 'cleared' })}>
            {SHARED_WORDS.actions.clearAll}
          </button>
        )}
        <UndoButtons
          undo={CALL_LIST_WORDS.callListFilters.undo}
          redo={CALL_LIST_WORDS.callListFilters.redo}
          canUndo={history.canUndo}
          canRedo={history.canRedo}
          onUndo={history.undo}
          onRedo={history.redo}
        />
      </span>
    </div>
  );
}
