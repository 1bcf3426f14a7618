import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { countOf, formatBigMoney, formatCount, formatDay } from '../../lib/format.ts';

/** The words of the call list. Headings of columns are in the catalog of its columns. */
export const CALL_LIST_WORDS = {
  search: 'Name, contact, phone or id',
  searchShort: 'Search',
  print: 'Print…',
  chosen: (accounts: number) => `${countOf(accounts, 'selected account')}`,
  showOnly: {
    overdue: 'Show only overdue accounts',
    chance: (chance: string) => `Show only chances from ${chance}`,
    atStake: (dollars: string) => `Show only ${dollars} and more at stake`,
    lastContact: (said: string) => `Show only last call result “${said}”`,
    owner: (owner: string) => `Show only owner “${owner}”`,
    nextAction: (said: string) => `Show only next step “${said}”`,
    none: 'none',
  },
  filters: 'Filters',
  /** For the account that stays beside a list which no longer has it. */
  leftOut: (filters: readonly string[]) => `Not in the list as it is narrowed now: ${filters.join(' · ')}.`,
  day: {
    title: 'Today’s target',
    called: (called: number, target: number | null) => `${outOf(formatCount(called), target === null ? null : formatCount(target))} called`,
    promised: (cents: Cents, target: Cents | null) =>
      `${outOf(formatRoundMoney(cents), target === null ? null : formatRoundMoney(target))} promised`,
    callTarget: 'Accounts to call a day',
    promiseTarget: 'Dollars to be promised a day',
    callProblem: 'Type a number of accounts from 1 to 1,000, or nothing.',
    promiseProblem: 'Type an amount such as 50,000 or 2m, or nothing.',
    save: 'Set',
  },
  /** The figures above the list: the label, and one sentence as its tooltip. */
  figures: {
    open: { label: 'Open', meaning: 'Dollars on invoices that are not paid, due or not.' },
    overdue: { label: 'Overdue', meaning: 'Open dollars whose due date has passed.' },
    expectedLate: {
      label: 'Expected late',
      meaning: 'Overdue dollars, plus each invoice not yet due × its own chance: what would be paid late if nobody called.',
    },
    ageing: { label: 'Ageing', meaning: 'Open dollars by days overdue.' },
  },
  nothingOpen: 'nothing is open',
  ifNobodyCalls: 'if nobody calls',
  customerList: {
    nameIt: 'New customer list: save call notes under',
    save: 'Save',
    notNow: (name: string) => `Not now: the first call note starts the customer list “${name}”`,
    laterNotes: 'Notes of later lists aren’t shown',
    laterNotesTitle: (day: EpochDay) => `The last of these lists is of ${formatDay(day)}. Choose that as-of date to see its notes.`,
    firstSaved: 'First list saved; changes show next time',
    since: (day: EpochDay) => `Since ${formatDay(day)}`,
    nothingChanged: 'nothing has changed',
    settings: 'Customer list',
    settingsTitle: (name: string) => `Customer list: ${name}. Opens the customer lists in the settings.`,
  },
  empty: {
    failed: 'The call list can’t be shown',
    none: (accounts: number) => `None of the ${countOf(accounts, 'account')} is left`,
    noPaymentYetText: 'Before the first payment nobody can tell which invoices are open, so there is no call list. Choose a later day.',
    noPaymentsText:
      'Without payment dates nobody can tell which invoices are open, so there is no call list. Add payment_dates to the invoices extract and open it again. The feature dataset and the quality report work as they are.',
    allPaid: (asOf: string) => `As of ${asOf} every invoice is paid. Choose another as-of date to look at another day.`,
    clearAll: (all: string) => `Clear all, show ${all}`,
    undo: 'Undo the last change',
    showAll: (all: string) => `Show all ${all}`,
    nobodyOwes: 'Nobody owes anything',
    noneLeft: (all: string) => `None of the ${all} is left`,
    withAllOf: 'Only accounts with all of this are shown: ',
    withThis: 'Only accounts with this are shown: ',
    find: (search: string) => `Find “${search}” in invoices and amounts (Ctrl K)`,
    searched: 'Names, contacts, ids and phones of all accounts with open invoices were searched.',
    narrowed: 'Only some accounts are looked through, because the list is narrowed.',
    noOverdue: 'Nothing is overdue',
    noDueSoon: (dueSoonDays: number) => `Nothing falls due within ${dueSoonDays} days`,
    noPromises: 'Nobody on the list has promised anything',
    noSnoozed: 'Nothing is snoozed',
    nobody: 'Nobody on the list',
  },
  callDay: {
    done: (calls: string, dollars: string) => `Done today: ${calls} · ${dollars}`,
    setTarget: 'Set target',
    /** `later`: the last list of these calls, where that is a later one than this. */
    label: (calls: string, dollars: string, later: EpochDay | null) =>
      `Done today: ${calls}, ${dollars}${onLaterList(later)}. Set a target`,
    title: (calls: string, dollars: string, later: EpochDay | null) =>
      `Done today: ${calls}, ${dollars}${onLaterList(later)}. Click to set a target.`,
  },
  callFilterForms: {
    noAmount: 'Type an amount such as 1,000 or 1000.50.',
    noShare: 'Type a percentage from 0 to 100, such as 50.',
    amountUnit: 'of an account',
    shareUnit: 'in %; overdue counts as 100',
  },
  chips: {
    all: 'All',
    today: 'To call today',
    dueSoon: (dueSoonDays: number) => `Due within ${dueSoonDays} days`,
    promisedThisWeek: 'Promised this week',
    promises: 'Promises',
    snoozed: 'Snoozed',
    label: 'Narrow the call list',
    meanings: {
      all: 'Every account that owes something.',
      today: 'Call-backs that are due, and all others that were not called today and from which nothing is awaited.',
      overdue: 'Accounts with an open invoice whose due date has passed.',
      'due-soon': 'Accounts with an open invoice that falls due within these days.',
      'promised-this-week': 'Accounts that have promised to pay by a day of this week.',
      promises: 'Accounts with a promise that is open or was broken.',
      snoozed: 'Accounts that are put off until a later day.',
    },
  },
  columns: {
    overdue: 'overdue',
    hasNote: 'Has a note',
    hasDraft: 'Has text that is not saved',
    lastCallResult: (day: string, outcome: string) => `Last call result on ${day}: ${outcome}`,
    isNew: (lastDay: string) => `Not on the list of ${lastDay}`,
    rankBefore: (value: string, lastDay: string) => `${value} on the list of ${lastDay}`,
  },
  callListFilters: {
    ofAll: (all: string) => `of ${all}`,
    label: 'Views and filters',
    undo: 'Undo the last change of the list or of an account',
    redo: 'Redo the change of the list or of the account',
  },
  since: {
    more: (changes: number) => `${changes} more`,
    firstOf: (accounts: string, total: string) => `The first ${accounts} of ${total}`,
    label: 'Since your last list',
    /** After the number: `12 new`, `1 promise broken`. */
    changes: {
      new: (count: number) => countOf(count, 'new', 'new'),
      'gone-paid': (count: number) => countOf(count, 'gone, paid', 'gone, paid'),
      'gone-missing': (count: number) => countOf(count, 'gone, not in the extracts', 'gone, not in the extracts'),
      kept: (count: number) => countOf(count, 'promise kept', 'promises kept'),
      broken: (count: number) => countOf(count, 'promise broken', 'promises broken'),
      up: (count: number) => countOf(count, 'up', 'up'),
      down: (count: number) => countOf(count, 'down', 'down'),
    },
  },
  totals: {
    ofOpen: (share: string) => `${share} of open`,
  },
  views: {
    changed: 'changed',
    update: 'Update this view',
    deleted: (name: string) => `Deleted “${name}”`,
    views: 'Views',
    chosen: (name: string, isChanged: boolean) => `View: ${name}${isChanged ? ', changed' : ''}`,
    title: (current: string | null) => `${current === null ? '' : `${current}. `}Saved views of the list (V)`,
    saved: (newName: string) => `Saved “${newName}”`,
    renamed: (newName: string) => `Renamed to “${newName}”`,
    updated: (name: string) => `Updated “${name}”`,
    notDeleted: (error: string) => `Not deleted. ${error}`,
    putBack: (name: string) => `Put back “${name}”`,
    fullListNote: 'Every account, by rank',
    newName: 'New name',
    nameLabel: 'Name of the view',
    saveAs: 'Save as a view…',
    saveAsOther: 'Save as another view…',
    by: (by: string) => `by ${by}`,
    ownColumns: 'own columns',
    everyAccount: 'every account',
    lastFirst: 'rank, last first',
  },
  customerListBar: {
    knownFrom: (shared: number, of: number) =>
      `${formatCount(shared)} of ${countOf(of, 'account')} ${shared === 1 ? 'is' : 'are'} known from`,
    isSame: '. Is this the same customer list?',
    yes: (name: string) => `Yes, ${name}`,
    newList: 'No, a new list',
    failed: 'Call notes can’t be saved.',
    notSavedWhy: 'to compare the next one with.',
    notSaved: 'This list was not saved',
    newLabel: 'New customer list',
    questionLabel: 'Which customer list is this?',
    failedLabel: 'Call notes can’t be saved',
    notSavedLabel: 'The list was not saved',
  },
  filterPill: {
    label: (name: string) => `Filter: ${name}`,
    chosen: (name: string, words: string) => `Filter: ${name}, ${words}`,
    remove: (name: string) => `Remove the filter ${name}`,
    removeTitle: 'Remove this filter',
  },
  optionForm: {
    meaning: 'Shows only accounts to which one of the chosen options applies.',
    any: 'Any',
  },
  starterViews: {
    bigSilent: 'Big and silent',
    accountsOf: (owner: string) => `Accounts of ${owner}`,
  },
} as const;

function onLaterList(day: EpochDay | null): string {
  return day === null ? '' : `, the latest on the list of ${formatDay(day)}`;
}

function outOf(made: string, target: string | null): string {
  return target === null ? made : `${made} of ${target}`;
}

/** `$0`, and else as all totals are written. */
function formatRoundMoney(cents: Cents): string {
  return cents === 0 ? '$0' : formatBigMoney(cents);
}
