import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { countOf, formatBigMoney, formatCount, formatDay } from '../../lib/format.ts';

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
  /** For the account that stays beside a list which no longer has it. */
  leftOut: (filters: readonly string[]) => `Not in the list as it is narrowed now: ${filters.join(' · ')}.`,
  day: {
    title: 'Today’s target',
    set: 'Click to set a target',
    called: (called: number, target: number | null) => `${outOf(formatCount(called), target === null ? null : formatCount(target))} called`,
    promised: (cents: Cents, target: Cents | null) =>
      `${outOf(formatRoundMoney(cents), target === null ? null : formatRoundMoney(target))} promised`,
    callTarget: 'Accounts to call a day',
    promiseTarget: 'Dollars to be promised a day',
    callProblem: 'Type a number of accounts from 1 to 1,000, or nothing.',
    promiseProblem: 'Type an amount such as 50,000, or nothing.',
    save: 'Set',
  },
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

function outOf(made: string, target: string | null): string {
  return target === null ? made : `${made} of ${target}`;
}

/** `$0`, and else as all totals are written. */
function formatRoundMoney(cents: Cents): string {
  return cents === 0 ? '$0' : formatBigMoney(cents);
}
