import type { Cents } from '../../../core/units/units.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { type CallViewSettings, wholeList } from '../../lib/user-data/call-view.ts';
import { type CallsShown, haveSameSettings } from './call-choices.ts';
import { CALL_LIST_WORDS } from './words.ts';

/** A view that the app brings: it is not stored, and can't be renamed or deleted. */
export interface StarterView {
  readonly id: string;
  readonly name: string;
  readonly settings: CallViewSettings;
}

/** The part of the largest dollars at stake from which an account is big. */
const BIG_PART = 10;

/** Owners with a view of their own. */
const MOST_OWNERS = 5;

/**
 * The views that an analyst starts with. `mostAtStake`: the most that is at stake for one account; null while it is not known. `owners`: who
 * of the team works accounts.
 */
export function starterViews(
  columns: CallViewSettings['columns'],
  mostAtStake: Cents | null,
  owners: readonly string[],
): readonly StarterView[] {
  const whole = wholeList(columns);
  const big = mostAtStake === null ? null : roundedDown(mostAtStake / BIG_PART);
  return [
    { id: 'starter-today', name: CALL_LIST_WORDS.chips.today, settings: { ...whole, chip: 'today' } },
    { id: 'starter-overdue', name: SHARED_WORDS.names.overdue, settings: { ...whole, chip: 'overdue' } },
    { id: 'starter-promised', name: CALL_LIST_WORDS.chips.promisedThisWeek, settings: { ...whole, chip: 'promised-this-week' } },
    ...(big === null ? [] : [bigAndSilent(whole, big)]),
    ...owners.slice(0, MOST_OWNERS).map((owner) => ({
      id: `starter-owner-${owner}`,
      name: CALL_LIST_WORDS.starterViews.accountsOf(owner),
      settings: { ...whole, filters: { owners: [owner] } },
    })),
  ];
}

/** Whether the list is as the view has it, whatever its columns. */
export function isShown({ settings }: StarterView, shown: CallsShown): boolean {
  return haveSameSettings(shown, { ...settings, columns: shown.columns });
}

/** Whether the view does no more than press one of the chips that are always there. */
export function isOneChip({ settings: { chip, filters } }: StarterView): boolean {
  return chip !== 'promised-this-week' && Object.keys(filters).length === 0;
}

function bigAndSilent(whole: CallViewSettings, minCents: number): StarterView {
  return {
    id: 'starter-silent',
    name: CALL_LIST_WORDS.starterViews.bigSilent,
    settings: { ...whole, filters: { minCents, outcomes: ['none', 'no-answer', 'left-message'] } },
  };
}

/** Down to 1, 2 or 5 times a power of ten, in whole dollars. */
function roundedDown(cents: number): number {
  const dollars = Math.max(1, cents / 100);
  const power = 10 ** Math.floor(Math.log10(dollars));
  const digit = dollars / power;
  return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power * 100;
}
