import type { CallFilter } from '../../../core/queries/call-list/contract.ts';
import { type AgeingEdges, ageingBounds, type BucketPlace } from '../../../core/units/ageing-edges.ts';
import { bucketName } from '../../../core/units/bucket-name.ts';
import type { Cents, Probability } from '../../../core/units/units.ts';
import { outcomeName as contactName } from '../../lib/call-words.ts';
import { formatBigMoney, formatDecimals, formatPlainMoney } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { CallChip, CallFilters } from '../../lib/user-data/call-view.ts';
import { lowerFirst } from '../../lib/words.ts';
import { type CallsShown, DUE_SOON_DAYS } from './call-choices.ts';

export type OutcomeChoice = NonNullable<CallFilter['outcomes']>[number];
export type ActionChoice = NonNullable<CallFilter['nextActions']>[number];

/** The parts of the filter that have a form; each is set and removed by itself. */
export const CALL_FORM_PARTS = ['bucket', 'stake', 'chance', 'outcomes', 'actions', 'owners'] as const;

export type CallFormPart = (typeof CALL_FORM_PARTS)[number];

/** All parts of the filter: accounts are chosen in the list. */
export type CallFilterPart = 'accounts' | CallFormPart;

const CALL_FILTER_PARTS: readonly CallFilterPart[] = ['accounts', ...CALL_FORM_PARTS];

/** The name of each part: in the bar, and in full. */
export const CALL_FILTER_NAMES: Readonly<Record<CallFormPart, { readonly name: string; readonly title: string }>> = {
  bucket: { name: 'Ageing', title: 'Has invoices in this age band' },
  stake: { name: 'At stake', title: 'Dollars at stake' },
  chance: { name: 'Chance late', title: 'Chance of paying late' },
  outcomes: { name: 'Last call result', title: 'What came of the last call' },
  actions: { name: 'Next step', title: 'What comes next' },
  owners: { name: 'Owner', title: 'Who of the team works the account' },
};

/** Settings that remove a part. */
export const LIFTED: Readonly<Record<CallFilterPart, CallFilters>> = {
  accounts: { accounts: undefined },
  bucket: { bucket: undefined },
  stake: { minCents: undefined, maxCents: undefined },
  chance: { minProbability: undefined, maxProbability: undefined },
  outcomes: { outcomes: undefined },
  actions: { nextActions: undefined },
  owners: { owners: undefined },
};

export const ACTION_NAMES: Readonly<Record<ActionChoice, string>> = {
  broken: 'Promise broken',
  promised: 'Await promised payment',
  'snooze-over': 'Snooze ended',
  'ring-again': 'Ring again',
  'settle-dispute': 'Settle dispute',
  'check-payment': 'Check payment',
  'find-number': 'Find number',
  call: 'Not called yet',
  snoozed: 'Snoozed',
  none: 'Nothing to do',
};

const BRIEF_ACTION_NAMES: Readonly<Partial<Record<ActionChoice, string>>> = { promised: 'Await payment' };

const NO_OWNER = 'Nobody';

/** From this amount on, the short form is rounded. */
const MONEY_IN_FULL = 100_000_00;

export function outcomeName(outcome: OutcomeChoice): string {
  return outcome === 'none' ? 'Never called' : contactName(outcome);
}

/** The name of an owner, where accounts without one have the same filter. */
export function ownerName(owner: string | null): string {
  return owner ?? NO_OWNER;
}

/** The name of a bucket. */
export function bucketWords(bucket: BucketPlace, edges: AgeingEdges): string {
  return bucketName(ageingBounds(edges)[bucket]);
}

/** The text of a part of the filter: `31–60 days`, `$1,000 and more`, `Promised to pay or Disputed`; null when it is not set. */
export function filterWords(filters: CallFilters, part: CallFilterPart, edges: AgeingEdges): string | null {
  const { accounts, bucket, minCents, maxCents, minProbability, maxProbability, outcomes, nextActions, owners } = filters;
  switch (part) {
    case 'accounts':
      return accounts === undefined ? null : orWords(accounts.map(SHARED_WORDS.names.accountBeside));
    case 'bucket':
      return bucket === undefined ? null : bucketWords(bucket, edges);
    case 'stake':
      return rangeWords(minCents as Cents | undefined, maxCents as Cents | undefined, formatPlainMoney);
    case 'chance':
      // No chance is higher: overdue accounts, and those that are almost certain.
      if (minProbability === 1) return 'Overdue or certain';
      return rangeWords(minProbability as Probability | undefined, maxProbability as Probability | undefined, plainPercent);
    case 'outcomes':
      return outcomes === undefined ? null : orWords(outcomes.map(outcomeName));
    case 'actions':
      return nextActions === undefined ? null : orWords(nextActions.map((kind) => ACTION_NAMES[kind]));
    case 'owners':
      return owners === undefined ? null : orWords(owners.map(ownerName));
  }
}

/** The short form, where the tooltip has the whole text: `≥ $1,000`, `Promised to pay +2`. */
export function filterBrief(filters: CallFilters, part: CallFilterPart, edges: AgeingEdges): string | null {
  const { minCents, maxCents, minProbability, maxProbability, outcomes, nextActions, owners } = filters;
  switch (part) {
    case 'accounts':
    case 'bucket':
      return filterWords(filters, part, edges);
    case 'stake':
      return rangeSigns(minCents as Cents | undefined, maxCents as Cents | undefined, (cents) =>
        cents < MONEY_IN_FULL ? formatPlainMoney(cents) : formatBigMoney(cents),
      );
    case 'chance':
      if (minProbability === 1) return '100%';
      // Both ends have the same unit: `10–90%`.
      return (
        rangeSigns(minProbability as Probability | undefined, maxProbability as Probability | undefined, plainPercent)?.replace(
          '%–',
          '–',
        ) ?? null
      );
    case 'outcomes':
      return outcomes === undefined ? null : firstAndMore(outcomes.map(outcomeName));
    case 'actions':
      return nextActions === undefined ? null : firstAndMore(nextActions.map((kind) => BRIEF_ACTION_NAMES[kind] ?? ACTION_NAMES[kind]));
    case 'owners':
      return owners === undefined ? null : firstAndMore(owners.map(ownerName));
  }
}

/** The text of a part with its name, where the context does not name it: `last call result Disputed`. */
function filterPhrase(filters: CallFilters, part: CallFilterPart, edges: AgeingEdges): string | null {
  const words = filterWords(filters, part, edges);
  if (words === null) return null;
  switch (part) {
    case 'accounts':
      return words;
    case 'bucket':
      return words === 'Not due' ? 'something not yet due' : `something ${lowerFirst(words)} overdue`;
    case 'stake':
      return `${words} at stake`;
    case 'chance':
      return filters.minProbability === 1 ? 'overdue or certain to be late' : `a chance of ${words}`;
    case 'outcomes':
      return `last call result ${words}`;
    case 'actions':
      return `next step ${words}`;
    case 'owners':
      return filters.owners?.every((owner) => owner === null) ? 'without an owner' : `owner ${words}`;
  }
}

/** All filters in words; empty without filters. */
export function narrowingWords({ search, chip, filters }: Pick<CallsShown, 'search' | 'chip' | 'filters'>, edges: AgeingEdges): string[] {
  return [
    ...(chip === 'all' ? [] : [chipWords(chip)]),
    ...CALL_FILTER_PARTS.map((part) => filterPhrase(filters, part, edges)).filter((phrase) => phrase !== null),
    ...(search.trim() === '' ? [] : [`matching “${search.trim()}”`]),
  ];
}

function chipWords(chip: Exclude<CallChip, 'all'>): string {
  switch (chip) {
    case 'overdue':
      return 'overdue only';
    case 'due-soon':
      return `due within ${DUE_SOON_DAYS} days`;
    case 'promises':
      return 'with a promise';
    case 'snoozed':
      return 'snoozed';
    case 'today':
      return 'for today';
    case 'promised-this-week':
      return 'promised for this week';
    default:
      return 'what changed since the last list';
  }
}

function rangeWords<Figure>(min: Figure | undefined, max: Figure | undefined, say: (figure: Figure) => string): string | null {
  if (min === undefined) return max === undefined ? null : `up to ${say(max)}`;
  if (max === undefined) return `${say(min)} and more`;
  return min === max ? `exactly ${say(min)}` : `${say(min)} to ${say(max)}`;
}

function rangeSigns<Figure>(min: Figure | undefined, max: Figure | undefined, say: (figure: Figure) => string): string | null {
  if (min === undefined) return max === undefined ? null : `≤ ${say(max)}`;
  if (max === undefined) return `≥ ${say(min)}`;
  return min === max ? `= ${say(min)}` : `${say(min)}–${say(max)}`;
}

/** `50%`, `12.5%`: as it was typed. */
export function plainPercent(share: Probability): string {
  return `${formatDecimals(share * 100, 0, 2)}%`;
}

/** `A`, `A +2`. */
function firstAndMore(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names[0]} +${names.length - 1}`;
}

/** `A`, `A or B`, `A, B or 2 more`. */
function orWords(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' or ');
  const [first, second, ...others] = names;
  return others.length === 1 ? `${first}, ${second} or ${others[0]}` : `${first}, ${second} or ${others.length} more`;
}
