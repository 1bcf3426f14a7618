import type { DaySummary } from '../../core/api/core-api.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { countOf, formatDay } from '../format.ts';
import { type CallChip, DUE_SOON_DAYS } from '../state/workspace.ts';
import type { ScreenProps } from './screen-props.ts';

/** Nobody can tell what is open. */
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

/** Nothing is left of the call list, and why. */
export function NobodyListed({ day, workspace, dispatch }: Pick<ScreenProps, 'day' | 'workspace' | 'dispatch'>) {
  const { search, chip } = workspace.calls;
  if (day.debtors === 0) {
    return (
      <EmptyState title="Nobody owes anything">
        As of {formatDay(day.asOf)} every invoice is paid. Choose another as-of date to look at another day.
      </EmptyState>
    );
  }
  if (search !== '') {
    return (
      <EmptyState
        title={`Nothing matches “${search}”`}
        action={
          <button type="button" className="button" onClick={() => dispatch({ type: 'calls-searched', search: '' })}>
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
        <button type="button" className="button" onClick={() => dispatch({ type: 'calls-narrowed', chip: 'all' })}>
          Show all {countOf(day.debtors ?? 0, 'account')}
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
