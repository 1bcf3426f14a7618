import { KeyDictionary } from '../../csv/key-dictionary.ts';

const NOTHING = { upper: false, lower: false, wide: false };

/**
 * Keys that differ only in case or Unicode form (composed or not, full width or not): each with the first similar one, by code. Most
 * extracts number their keys or write them in one case, and need one pass over the bytes.
 */
export function nearKeyPairs(keys: KeyDictionary): [first: number, second: number][] {
  const { bytes, ends, count } = keys.arena;
  const seen = lettersIn(bytes, count === 0 ? 0 : ends[count - 1]!);
  const pairs: [number, number][] = [];
  if (!seen.wide && !(seen.upper && seen.lower)) return pairs;
  const folded = new KeyDictionary();
  const firsts: number[] = [];
  const encoder = new TextEncoder();
  for (let code = 0; code < count; code++) {
    const text = encoder.encode(keys.text(code).normalize('NFKC').toLowerCase());
    const known = folded.codeOf(text, 0, text.length);
    if (known < firsts.length) pairs.push([firsts[known]!, code]);
    else firsts.push(code);
  }
  return pairs;
}

/** The kinds of characters in UTF-8 text. */
function lettersIn(bytes: Uint8Array, end: number): typeof NOTHING {
  const seen = { ...NOTHING };
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80) seen.wide = true;
    else if (byte >= 0x61 && byte <= 0x7a) seen.lower = true;
    else if (byte >= 0x41 && byte <= 0x5a) seen.upper = true;
  }
  return seen;
}
