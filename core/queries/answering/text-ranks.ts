import type { TextColumn } from '../../tables/columns.ts';

/**
 * The rank of each text in the order in which people sort: without case and accents, with numbers in it by their value (`INV-9` before
 * `INV-10`). Equal texts share a rank; NaN for null.
 */
export function textRanks(texts: readonly (string | null)[]): Float64Array {
  const keys = texts.map((text) => (text === null ? null : orderKey(text)));
  const order: number[] = [];
  for (let i = 0; i < keys.length; i++) if (keys[i] !== null) order.push(i);
  order.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0));
  const ranks = new Float64Array(texts.length).fill(Number.NaN);
  let rank = 0;
  order.forEach((at, i) => {
    if (i > 0 && keys[at] !== keys[order[i - 1]!]) rank++;
    ranks[at] = rank;
  });
  return ranks;
}

/** The same for a text column, in which each distinct text is processed once. */
export function columnRanks({ arena, entries }: TextColumn): Float64Array {
  const placeOf = new Int32Array(arena.count).fill(-1);
  const texts: string[] = [];
  for (let row = 0; row < entries.length; row++) {
    const entry = entries[row]!;
    if (placeOf[entry] === -1) placeOf[entry] = texts.push(arena.text(entry)) - 1;
  }
  const ranks = textRanks(texts);
  const rankOf = new Float64Array(entries.length);
  for (let row = 0; row < entries.length; row++) rankOf[row] = ranks[placeOf[entries[row]!]!]!;
  return rankOf;
}

const PRINTABLE_ASCII = /^[ -~]*$/;
const LONGEST_RUN = 0x7fff;

/** A key that sorts by code unit in natural order: each run of digits is prefixed with its length, so that longer numbers come later. */
function orderKey(text: string): string {
  const folded = PRINTABLE_ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.replace(/\d+/g, (run) => {
    const digits = run.replace(/^0+(?=\d)/, '');
    return `0${String.fromCharCode(Math.min(digits.length, LONGEST_RUN))}${digits}`;
  });
}
