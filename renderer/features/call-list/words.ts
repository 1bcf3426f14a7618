import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatDay } from '../../lib/format.ts';

/** The words of the call list. Headings of columns are in the catalog of its columns. */
export const CALL_LIST_WORDS = {
  search: 'Name, id or phone',
  print: 'Print…',
  chosen: (accounts: number) => `${countOf(accounts, 'selected account')}`,
  showOnly: {
    overdue: 'Show only overdue accounts',
    chance: (chance: string) => `Show only chances from ${chance}`,
    atStake: (dollars: string) => `Show only ${dollars} and more at stake`,
    lastContact: (said: string) => `Show only last call result “${said}”`,
    nextAction: (said: string) => `Show only next step “${said}”`,
    none: 'none',
  },
  filters: 'Filters',
  /** The figures above the list: the label, and one sentence as its tooltip. */
  figures: {
    open: { label: 'Open', meaning: 'Dollars on invoices that are not paid, due or not.' },
    overdue: { label: 'Overdue', meaning: 'Open dollars whose due date has passed.' },
    expectedLate: {
      label: 'Expected late',
      meaning: 'Overdue dollars plus chance × dollars not yet due: what would be paid late if nobody called.',
    },
    ageing: { label: 'Ageing', meaning: 'Open dollars by days overdue.' },
  },
  nothingOpen: 'nothing is open',
  ifNobodyCalls: 'if nobody calls',
  customerList: {
    nameIt: 'New customer list: save call notes under',
    save: 'Save',
    notNow: (name: string) => `Not now: the first call note starts the customer list “${name}”`,
    firstSaved: 'First list saved; changes show next time',
    since: (day: EpochDay) => `Since ${formatDay(day)}`,
    nothingChanged: 'nothing has changed',
    settings: 'Customer list',
    settingsTitle: 'The customer lists, in the settings',
  },
  empty: {
    failed: 'The call list can’t be shown',
    none: (accounts: number) => `None of the ${countOf(accounts, 'account')} is left`,
  },
} as const;
