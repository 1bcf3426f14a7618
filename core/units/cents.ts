import { thousands } from './counted.ts';
import type { Cents } from './units.ts';

/** Plain dollars with two decimals and no separators, never `-0.00`. */
export function formatDollars(cents: Cents): string {
  const whole = Math.abs(cents);
  const text = `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
  return cents < 0 ? `-${text}` : text;
}

/** Dollars to the cent for people: `$18,240.05`, `-$1.00`. */
export function writtenDollars(cents: Cents): string {
  const [whole, fraction] = formatDollars(Math.abs(cents) as Cents).split('.');
  return `${cents < 0 ? '-' : ''}$${thousands(Number(whole))}.${fraction}`;
}

/** Dollars for speech: `$18,240`, to the whole dollar, and with cents below ten dollars. */
export function sayDollars(cents: Cents): string {
  const whole = Math.abs(cents);
  const dollars = whole < 1000 ? formatDollars(whole as Cents) : thousands(Math.round(whole / 100));
  return `${cents < 0 ? '-' : ''}$${dollars}`;
}
