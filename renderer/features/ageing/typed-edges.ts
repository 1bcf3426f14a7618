import { type AgeingEdges, areAgeingEdges, MAX_AGEING_DAYS } from '../../../core/units/ageing-edges.ts';
import { formatCount } from '../../lib/format.ts';
import { AGEING_WORDS } from './words.ts';

/** Parses the typed edges; on an error, says which field is wrong and why. */
export function typedEdges(texts: readonly string[]): { readonly edges: AgeingEdges } | { readonly field: number; readonly words: string } {
  const days = texts.map((text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null));
  const empty = days.findIndex((day) => day === null || day === 0);
  if (empty >= 0) return { field: empty, words: AGEING_WORDS.typedEdges.notWhole };
  const large = days.findIndex((day) => day! > MAX_AGEING_DAYS);
  if (large >= 0) return { field: large, words: AGEING_WORDS.typedEdges.tooMany(formatCount(MAX_AGEING_DAYS)) };
  const falling = days.findIndex((day, field) => field > 0 && day! <= days[field - 1]!);
  if (falling > 0) return { field: falling, words: AGEING_WORDS.typedEdges.wrongOrder(days[falling]!, days[falling - 1]!) };
  const edges = days as number[];
  if (!areAgeingEdges(edges)) throw new Error(`${edges} passed every check and are no edges.`);
  return { edges };
}
