import { parseIsoDay } from '../core/units/day.ts';
import type { EpochDay } from '../core/units/units.ts';
import { Misuse } from './misuse.ts';
import type { OptionName } from './options.ts';

/** The values of an option that may be given several times stand one a line. */
export type Given = ReadonlyMap<OptionName, string | true>;

/** A day that an option names; null where it isn't given. Throws `Misuse` for what is no day. */
export function day(given: Given, name: OptionName): EpochDay | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const parsed = parseIsoDay(String(text));
  if (parsed === null) throw new Misuse(`--${name} needs a day that exists, as YYYY-MM-DD, not “${text}”.`);
  return parsed;
}

/** A whole number that an option names, `least` or more; null where it isn't given. */
export function wholeNumber(given: Given, name: OptionName, least: number): number | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const number = /^\d+$/.test(String(text)) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) throw new Misuse(`--${name} needs a whole number, ${least} or more, not “${text}”.`);
  return number;
}
