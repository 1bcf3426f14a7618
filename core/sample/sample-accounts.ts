import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { RowDraws } from './row-draws.ts';
import { FIRST_ISSUE_DAY, SAMPLE_LAST_DAY } from './sample-days.ts';
import * as words from './sample-words.ts';

/** The properties of an account on which its invoices depend. */
export interface AccountHabit {
  readonly joiningDay: EpochDay;
  /** The invoice size, in multiples of the sample's mean invoice, from which it pays late; null for an account that hardly ever does. */
  readonly lateFromSize: number | null;
}

const SHARE_RELIABLE = 0.6;
const SHARE_NEWCOMERS = 0.12;
const LONGEST_STANDING_DAYS = 3_650;
const SHORTEST_STANDING_DAYS = 90;

/** Joining dates and payment habits, by account index from 0. */
export class AccountHabits {
  readonly #draws: RowDraws;

  constructor(seed: number) {
    this.#draws = new RowDraws(seed, 'habit');
  }

  at(account: number): AccountHabit {
    const draws = this.#draws.at(account);
    const isNewcomer = draws.chance(SHARE_NEWCOMERS);
    const daysBack = isNewcomer
      ? draws.between(SHORTEST_STANDING_DAYS, SAMPLE_LAST_DAY - FIRST_ISSUE_DAY)
      : draws.between(SAMPLE_LAST_DAY - FIRST_ISSUE_DAY, LONGEST_STANDING_DAYS);
    const isReliable = draws.chance(SHARE_RELIABLE);
    return {
      joiningDay: (SAMPLE_LAST_DAY - daysBack) as EpochDay,
      lateFromSize: isReliable ? null : draws.between(50, 185) / 100,
    };
  }
}

/** The records of accounts.csv, by account index from 0; ids count from 1. */
export class AccountRecords {
  readonly #draws: RowDraws;

  constructor(
    seed: number,
    readonly joiningDay: (account: number) => EpochDay,
  ) {
    this.#draws = new RowDraws(seed, 'account');
  }

  at(account: number): readonly string[] {
    const draws = this.#draws.at(account);
    const firstName = draws.pick(words.FIRST_NAMES);
    return [
      String(account + 1),
      companyName(draws),
      companyAddress(draws),
      `${draws.chance(0.04) ? 'Dr. ' : ''}${firstName.name} ${draws.pick(words.SURNAMES)}`,
      phone(draws),
      draws.chance(0.03) ? '' : firstName.gender,
      formatIsoDay(this.joiningDay(account)),
    ];
  }
}

function companyName(draws: RowDraws): string {
  const shape = draws.below(10);
  const trade = draws.pick(words.TRADES);
  if (shape < 5) return `${draws.pick(words.TRADE_NAMES)} ${trade} ${draws.pick(words.FIRM_ENDINGS)}`;
  if (shape < 7) return `${draws.pick(words.SURNAMES)}-${draws.pick(words.SURNAMES)} ${trade}`;
  if (shape < 9) return `${draws.pick(words.SURNAMES)}, ${draws.pick(words.SURNAMES)} and ${draws.pick(words.SURNAMES)}`;
  return `The "${draws.pick(words.TRADE_NAMES)}" ${trade}`;
}

function companyAddress(draws: RowDraws): string {
  const street = `${draws.between(1, 980)} ${draws.pick(words.STREETS)} ${draws.pick(words.STREET_KINDS)}`;
  return `${street}${unitInBuilding(draws)}\n${draws.pick(words.TOWNS)}, ${draws.pick(words.REGIONS)} ${String(draws.below(100_000)).padStart(5, '0')}`;
}

function unitInBuilding(draws: RowDraws): string {
  const shape = draws.below(10);
  if (shape < 5) return '';
  if (shape < 8) return ` Unit ${draws.between(1, 240)}`;
  return shape < 9 ? `, Floor ${draws.between(2, 30)}` : `, "${draws.pick(words.TOWNS)} House"`;
}

/** Area code 555, which is not assigned, so that no number reaches anyone. */
function phone(draws: RowDraws): string {
  const exchange = String(draws.below(1_000)).padStart(3, '0');
  const number = String(draws.below(10_000)).padStart(4, '0');
  const extension = draws.chance(0.35) ? `x${draws.between(10, 9_999)}` : '';
  const shapes = [
    `555-${exchange}-${number}`,
    `(555)${exchange}-${number}`,
    `555.${exchange}.${number}`,
    `+1-555-${exchange}-${number}`,
    `001-555-${exchange}-${number}`,
    `555${exchange}${number}`,
  ];
  return draws.pick(shapes) + extension;
}
