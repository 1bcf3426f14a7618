import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { CallChip } from '../../lib/user-data/call-view.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type CallChange, type CallsShown, DUE_SOON_DAYS } from './call-choices.ts';
import { narrowingWords } from './call-filter-words.ts';
import { CALL_LIST_WORDS } from './words.ts';

/** Shown when it is unknown which invoices are open. */
export function NoPayments({ holdsPayments, day }: { holdsPayments: boolean; day: DaySummary }) {
  if (holdsPayments) {
    return <EmptyState title={SHARED_WORDS.problems.noPaymentBy(formatDay(day.asOf))}>{CALL_LIST_WORDS.empty.noPaymentYetText}</EmptyState>;
  }
  return <EmptyState title={SHARED_WORDS.problems.noPayments}>{CALL_LIST_WORDS.empty.noPaymentsText}</EmptyState>;
}

interface EmptyCallListProps {
  readonly day: DaySummary;
  readonly shown: CallsShown;
  readonly canUndo: boolean;
  onChange(change: CallChange): void;
  /** Opens Find with a text. */
  onFind(text: string): void;
}

/** Shown when the call list is empty, with the reason. */
export function EmptyCallList({ day, shown, canUndo, onChange, onFind }: EmptyCallListProps) {
  const { search, chip, filters } = shown;
  const { ageingEdges } = usePreferences();
  const all = countOf(day.debtors ?? 0, 'account');
  if (day.debtors === 0) {
    return <EmptyState title={CALL_LIST_WORDS.empty.nobodyOwes}>{CALL_LIST_WORDS.empty.allPaid(formatDay(day.asOf))}</EmptyState>;
  }
  if (Object.keys(filters).length > 0) {
    const words = narrowingWords(shown, ageingEdges);
    return (
      <EmptyState
        title={CALL_LIST_WORDS.empty.noneLeft(all)}
        action={
          <div className="empty-buttons">
            <button type="button" className="button button-primary" onClick={() => onChange({ what: 'cleared' })}>
              {CALL_LIST_WORDS.empty.clearAll(all)}
            </button>
            {canUndo && (
              <button type="button" className="button" onClick={() => onChange({ what: 'undone' })}>
                {CALL_LIST_WORDS.empty.undo}
              </button>
            )}
          </div>
        }
      >
        {words.length > 1 ? CALL_LIST_WORDS.empty.withAllOf : CALL_LIST_WORDS.empty.withThis}
        <bdi>{words.join(' · ')}</bdi>.
      </EmptyState>
    );
  }
  if (search !== '') {
    return (
      <EmptyState
        title={SHARED_WORDS.problems.noMatch(search)}
        action={
          <div className="empty-buttons">
            <button type="button" className="button" onClick={() => onChange({ what: 'searched', search: '' })}>
              {SHARED_WORDS.actions.clearSearch}
            </button>
            <button type="button" className="button button-primary" onClick={() => onFind(search)}>
              {CALL_LIST_WORDS.empty.find(search)}
            </button>
          </div>
        }
      >
        {chip === 'all' ? CALL_LIST_WORDS.empty.searched : CALL_LIST_WORDS.empty.narrowed}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={sayNone(chip)}
      action={
        <button type="button" className="button" onClick={() => onChange({ what: 'narrowed', chip: 'all' })}>
          {CALL_LIST_WORDS.empty.showAll(all)}
        </button>
      }
    />
  );
}

function sayNone(chip: CallChip): string {
  switch (chip) {
    case 'overdue':
      return CALL_LIST_WORDS.empty.noOverdue;
    case 'due-soon':
      return CALL_LIST_WORDS.empty.noDueSoon(DUE_SOON_DAYS);
    case 'promises':
      return CALL_LIST_WORDS.empty.noPromises;
    case 'snoozed':
      return CALL_LIST_WORDS.empty.noSnoozed;
    default:
      return CALL_LIST_WORDS.empty.nobody;
  }
}
