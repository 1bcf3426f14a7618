import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { day } from './read-text-extracts.ts';
import type { PricedSketch } from './risk-inputs.ts';
import { seededRandom } from './seeded-random.ts';

const FIRST = day('2019-01-01');

/**
 * Accounts that pay on one weekday, so lateness depends on the weekday of the due day; issued until 31 July 2020, the last ones open as of the
 * next day.
 */
export function weekdayPayers(seed: number, accounts: number, perAccount: number): PricedSketch[] {
  const random = seededRandom(seed);
  return Array.from({ length: accounts }, (_, account) => {
    const payDay = Math.floor(random() * 5);
    const usual = random() < 0.3 ? 29 : 22;
    return Array.from({ length: perAccount }, () => {
      const issued = FIRST + Math.floor(random() * 578);
      const ready = issued + Math.max(0, Math.round(usual + (random() + random() + random() - 1.5) * 8));
      const paid = ready + ((((payDay - 3 - ready) % 7) + 7) % 7);
      return { account, issued: iso(issued), paid: iso(paid), lines: 1 + Math.floor(random() * 5), cents: 100_00 };
    });
  }).flat();
}

function iso(epochDay: number): string {
  return formatIsoDay(epochDay as EpochDay);
}
