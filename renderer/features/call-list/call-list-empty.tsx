import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import type { CallChip } from '../../lib/user-data/call-view.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type CallChange, type CallsShown, DUE_SOON_DAYS } from './call-choices.ts';
import { narrowingWords } from './call-filter-words.ts';

/** Shown when it is unknown which invoices are open. */
export function NoPayments({ holdsPayments, day }: { holdsPayments: boolean; day: DaySummary }) {
  if (holdsPayments) {
    return (
      <EmptyState title={`No payment by ${formatDay(day.asOf)} in this extract`}>
        Before the first payment nobody can tell which invoices are open, so there is no call list. Choose a later day.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No payments in this extract">
      Without payment dates nobody can tell which invoices are open, so there is no call list. Add payment_dates to the invoices extract and
      open it again. The feature dataset and the quality report work as they are.
    </EmptyState>
  );
}

interface EmptyCallListProps {
  readonly day: DaySummary;
  readonly shown: CallsShown;
  readonly canUndo: boolean;
  onChange(change: CallChange): void;
}

/** Shown when the call list is empty, with the reason. */
export function EmptyCallList({ day, shown, canUndo, onChange }: EmptyCallListProps) {
  const { search, chip, filters } = shown;
  const { ageingEdges } = usePreferences();
  const all = countOf(day.debtors ?? 0, 'account');
  if (day.debtors === 0) {
    return (
      <EmptyState title="Nobody owes anything">
        As of {formatDay(day.asOf)} every invoice is paid. Choose another as-of date to look at another day.
      </EmptyState>
    );
  }
  if (Object.keys(filters).length > 0) {
    const words = narrowingWords(shown, ageingEdges);
    return (
      <EmptyState
        title={`None of the ${all} is left`}
        action={
          <div className="empty-buttons">
            <button type="button" className="button button-primary" onClick={() => onChange({ what: 'cleared' })}>
              Clear all, show {all}
            </button>
            {canUndo && (
              <button type="button" className="button" onClick={() => onChange({ what: 'undone' })}>
                Undo the last change
              </button>
            )}
          </div>
        }
      >
        {words.length > 1 ? 'Only accounts with all of this are shown: ' : 'Only accounts with this are shown: '}
        <bdi>{words.join(' · ')}</bdi>.
      </EmptyState>
    );
  }
  if (search !== '') {
    return (
      <EmptyState
        title={`Nothing matches “${search}”`}
        action={
          <button type="button" className="button" onClick={() => onChange({ what: 'searched', search: '' })}>
            Clear the search
          </button>
        }
      >
        {chip === 'all'
          ? 'Accounts without open invoices are on the Accounts screen.'
          : 'Only some accounts are looked through, because the list is narrowed.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={sayNone(chip)}
      action={
        <button type="button" className="button" onClick={() => onChange({ what: 'narrowed', chip: 'all' })}>
          Show all {all}
        </button>
      }
    />
  );
}

function sayNone(chip: CallChip): string {
  switch (chip) {
    case 'overdue':
      return 'Nothing is overdue';
    case 'due-soon':
      return `Nothing falls due within ${DUE_SOON_DAYS} days`;
    case 'promises':
      return 'Nobody on the list has promised anything';
    case 'snoozed':
      return 'Nothing is snoozed';
    default:
      return 'Nobody on the list';
  }
}
