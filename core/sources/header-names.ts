import { TABLES, type TableName } from '../declarations/table-declarations.ts';
import { closestWord } from '../units/closest-word.ts';

/** The columns of a header under the names by which a table is read. */
export interface NamedColumns {
  readonly columns: readonly string[];
  /** Those that the file calls otherwise. */
  readonly renamed: readonly { readonly column: string; readonly as: string }[];
  /** Columns for which several stand in. */
  readonly unclear: readonly { readonly column: string; readonly candidates: readonly string[] }[];
}

/** Other names that are as good as a column's own. */
const ALSO_NAMED: Readonly<Record<string, readonly string[]>> = { payment_dates: ['payment_date'] };

/**
 * Finds a table's columns among the names of a header: the exact name wins; for a column that is still missing, one whose letters and
 * digits are the same stands in. Anything else is another column.
 */
export function namedColumns(table: TableName, columns: readonly string[]): NamedColumns {
  const { needed, optional } = TABLES[table];
  const listed = [...needed, ...optional];
  const named = [...columns];
  const renamed: { column: string; as: string }[] = [];
  const unclear: { column: string; candidates: readonly string[] }[] = [];
  for (const column of listed) {
    if (columns.includes(column)) continue;
    const wanted = [column, ...(ALSO_NAMED[column] ?? [])].map(lettersOf);
    const candidates = columns.filter((name) => !listed.includes(name) && wanted.includes(lettersOf(name)));
    if (candidates.length > 1) unclear.push({ column, candidates });
    if (candidates.length !== 1) continue;
    named[columns.indexOf(candidates[0]!)] = column;
    renamed.push({ column, as: candidates[0]! });
  }
  return { columns: named, renamed, unclear };
}

/** The column of a header that was probably meant to be the missing one; null when none is near. */
export function likelyColumn(missing: string, table: TableName, columns: readonly string[]): string | null {
  const { needed, optional } = TABLES[table];
  const free = columns.filter((name) => name !== '' && ![...needed, ...optional].includes(name));
  const words = wordsOf(missing);
  const shared = (name: string) => wordsOf(name).filter((word) => words.some((each) => isLike(each, word))).length;
  const best = free.toSorted((a, b) => shared(b) - shared(a))[0];
  if (best !== undefined && shared(best) > 0) return best;
  return closestWord(missing, free);
}

/** Control characters stay: a zero byte in a name tells of another encoding. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[\p{Z}\p{P}\p{S}]/gu, '');
}

function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Alike as words are that differ by their endings: issue and issued, pay and payment. */
function isLike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 2 && long.startsWith(short.length > 4 ? short.slice(0, -1) : short);
}
