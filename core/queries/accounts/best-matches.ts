import { folded } from '../answering/text-search.ts';

/** How well a text matches the typed text; lower is better. */
export type MatchRank = 0 | 1 | 2 | 3;

/** 0 for the whole text, 1 for its start, 2 for the start of a word in it, 3 for anywhere; null for no match. `needle` from `needleOf`. */
export function matchRank(text: string, needle: string): MatchRank | null {
  const searched = folded(text);
  let at = searched.indexOf(needle);
  if (at < 0) return null;
  if (at === 0) return searched.length === needle.length ? 0 : 1;
  for (; at > 0; at = searched.indexOf(needle, at + 1)) if (!isWordCharacter(searched[at - 1]!)) return 2;
  return 3;
}

/** Keeps the best matches, at most `limit`. Of equally good matches, it keeps the earliest. */
export class BestMatches<Item> {
  readonly #limit: number;
  readonly #byRank: Item[][] = [[], [], [], []];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether a match of this rank would still be kept. */
  isWanted(rank: MatchRank): boolean {
    return this.#byRank[rank]!.length < this.#limit;
  }

  add(rank: MatchRank, item: Item): void {
    if (this.isWanted(rank)) this.#byRank[rank]!.push(item);
  }

  all(): Item[] {
    return this.#byRank.flat().slice(0, this.#limit);
  }
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
