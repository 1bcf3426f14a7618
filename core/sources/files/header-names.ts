import { TABLES, type TableName } from '../../declarations/table-declarations.ts';
import { closestWord } from '../../units/closest-word.ts';

/** The columns of a header, by the names of the declarations. */
export interface NamedColumns {
  readonly columns: readonly string[];
  /** Columns with another name in the file. */
  readonly renamed: readonly { readonly column: string; readonly as: string }[];
  /** Columns for which several headers are possible. */
  readonly unclear: readonly { readonly column: string; readonly candidates: readonly string[] }[];
}

/** Alternative names of columns. */
const ALSO_NAMED: Readonly<Record<string, readonly string[]>> = { payment_dates: ['payment_date'] };

/**
 * Finds a table's columns among the names of a header: the exact name wins; for a missing column, a name with the same letters and digits
 * is accepted. Any other name is another column.
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

/** The column of a header that was probably meant as the missing one; null when none is similar. */
export function likelyColumn(missing: string, table: TableName, columns: readonly string[]): string | null {
  const { needed, optional } = TABLES[table];
  const free = columns.filter((name) => name !== '' && ![...needed, ...optional].includes(name));
  const words = wordsOf(missing);
  const shared = (name: string) => wordsOf(name).filter((word) => words.some((each) => isLike(each, word))).length;
  const best = free.toSorted((a, b) => shared(b) - shared(a))[0];
  if (best !== undefined && shared(best) > 0) return best;
  return closestWord(missing, free);
}

/** Control characters stay: a zero byte in a name indicates another encoding. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[\p{Z}\p{P}\p{S}]/gu, '');
}

function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Whether words differ only in their endings, such as issue and issued, pay and payment. */
function isLike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 2 && long.startsWith(short.length > 4 ? short.slice(0, -1) : short);
}
