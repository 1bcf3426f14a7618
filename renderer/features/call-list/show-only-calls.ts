import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { Cents, Probability } from '../../../core/units/units.ts';
import { formatChance, formatPlainMoney } from '../../lib/format.ts';
import type { MenuPart } from '../../ui/grid/grid-menu.tsx';
import { showOnlyAccount } from '../../ui/grid/show-only.ts';
import type { CallChange } from './call-choices.ts';
import { ACTION_NAMES, outcomeName, ownerName } from './call-filter-words.ts';
import { CALL_LIST_WORDS } from './words.ts';

const words = CALL_LIST_WORDS.showOnly;

/** The entries that narrow the call list to the value of a cell; none for columns without a filter. */
export function showOnlyCalls(row: WorkedCallRow, column: string, change: (made: CallChange) => void): MenuPart {
  const { status } = row;
  switch (column) {
    case 'owner':
      return [{ label: words.owner(ownerName(row.owner)), run: () => change({ what: 'filtered', filters: { owners: [row.owner] } }) }];
    case 'priority_cents': {
      const minCents = (Math.floor(row.priority_cents / 100) * 100) as Cents;
      return [{ label: words.atStake(formatPlainMoney(minCents)), run: () => change({ what: 'filtered', filters: { minCents } }) }];
    }
    case 'overdue_cents':
    case 'overdue_invoices':
      return row.overdue_invoices > 0 ? overdue() : [];
    case 'late_probability': {
      if (row.overdue_invoices > 0) return overdue();
      const minProbability = (Math.floor(row.late_probability * 100) / 100) as Probability;
      return [{ label: words.chance(formatChance(minProbability)), run: () => change({ what: 'filtered', filters: { minProbability } }) }];
    }
    case 'last_contact_day': {
      const outcome = status.last_contact?.outcome ?? 'none';
      return [
        {
          label: words.lastContact(outcomeName(outcome)),
          run: () => change({ what: 'filtered', filters: { outcomes: [outcome] } }),
        },
      ];
    }
    case 'next_action_day': {
      const kind = status.next_action?.kind ?? 'none';
      return [{ label: words.nextAction(ACTION_NAMES[kind]), run: () => change({ what: 'filtered', filters: { nextActions: [kind] } }) }];
    }
    default:
      return showOnlyAccount(row, column, {
        onAccount: (accountId) => change({ what: 'filtered', filters: { accounts: [accountId] } }),
        onSearch: searchFor,
      });
  }

  function searchFor(search: string): void {
    change({ what: 'searched', search });
  }

  function overdue(): MenuPart {
    return [{ label: words.overdue, run: () => change({ what: 'narrowed', chip: 'overdue' }) }];
  }
}
