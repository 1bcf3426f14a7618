import { parseIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import type { OptionName } from './options.ts';

/** An invalid command line. The message says which word is wrong and what would be right. */
export class Misuse extends Error {}

/** The values of a repeated option, one per line. */
export type Given = ReadonlyMap<OptionName, string | true>;

/** The day that an option gives; null where it isn't given. Throws `Misuse` for an invalid day. */
export function day(given: Given, name: OptionName): EpochDay | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const parsed = parseIsoDay(String(text));
  if (parsed === null) throw new Misuse(`--${name} needs a day that exists, as YYYY-MM-DD, not “${text}”.`);
  return parsed;
}

/** The whole number that an option gives, `least` or more; null where it isn't given. Throws `Misuse` for anything else. */
export function wholeNumber(given: Given, name: OptionName, least: number): number | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const number = /^\d+$/.test(String(text)) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) throw new Misuse(`--${name} needs a whole number, ${least} or more, not “${text}”.`);
  return number;
}
