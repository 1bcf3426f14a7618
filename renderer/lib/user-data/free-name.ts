import { MAX_CUSTOMER_LIST_NAME } from './user-data.ts';

/** The name, or the first free one of `North (2)`, `North (3)`, …; cut where it would be longer than `most`. */
export function freeName(name: string, taken: ReadonlySet<string>, most = MAX_CUSTOMER_LIST_NAME): string {
  if (!taken.has(name)) return name;
  const numbered = (number: number) => `${name.slice(0, most - ` (${number})`.length).trimEnd()} (${number})`;
  let number = 2;
  while (taken.has(numbered(number))) number++;
  return numbered(number);
}
