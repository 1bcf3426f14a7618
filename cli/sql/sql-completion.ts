import type { ViewColumns } from '../../adapters/duckdb/locked-duckdb.ts';

/** The completed words of SQL; the functions are those of the examples. */
const KEYWORDS =
  'ALL AND AS ASC AVG BETWEEN BY CASE CAST COALESCE COUNT CROSS DATE DESC DESCRIBE DISTINCT ELSE END EXCEPT EXISTS FILTER FIRST FROM FULL GROUP HAVING IN INNER INTERVAL INTERSECT IS JOIN LAG LAST LEFT LIKE LIMIT MAX MEDIAN MIN NOT NULL NULLS ON OR ORDER OUTER OVER PARTITION QUALIFY QUANTILE_CONT RIGHT ROUND SELECT SHOW SUM SUMMARIZE TABLES THEN UNION USING VALUES WHEN WHERE WINDOW WITH'.split(
    ' ',
  );

const WORD = /[\p{L}\p{N}_.]*$/u;
/** A table in FROM or JOIN, and its alias. */
const NAMED_TABLES =
  /\b(?:from|join)\s+([a-z_][\w]*)(?:\s+(?:as\s+)?(?!on\b|using\b|where\b|join\b|left\b|group\b|order\b|limit\b)([a-z_]\w*))?/gi;

/**
 * The completions of the end of a line, and the part to complete: a command of the prompt, a column after `table.` or
 * `alias.`, else columns of the tables that the statement names, tables and keywords. `statement`: the text typed so far.
 */
export function completions(
  line: string,
  statement: string,
  views: readonly ViewColumns[],
  commands: readonly string[],
): [matches: string[], typed: string] {
  if (/^\.\w*$/.test(line) && statement.trim() === line) return [commands.filter((command) => command.startsWith(line)), line];
  const typed = WORD.exec(line)![0];
  const dot = typed.lastIndexOf('.');
  const named = namedTables(statement, views);
  if (dot >= 0) {
    const [owner, part] = [typed.slice(0, dot), typed.slice(dot + 1)];
    const view = named.get(owner.toLowerCase()) ?? views.find(({ name }) => name === owner.toLowerCase());
    return [startingWith(view?.columns.map(({ name }) => name) ?? [], part).map((name) => `${owner}.${name}`), typed];
  }
  const columns = [...named.values()].flatMap((view) => view.columns.map(({ name }) => name));
  const isShouted = typed !== '' && typed === typed.toUpperCase() && /[A-Z]/.test(typed);
  const keywords = isShouted ? KEYWORDS : KEYWORDS.map((word) => word.toLowerCase());
  return [
    [
      ...startingWith(
        views.map(({ name }) => name),
        typed,
      ),
      ...startingWith([...new Set(columns)], typed),
      ...(typed === '' ? [] : startingWith(keywords, typed)),
    ],
    typed,
  ];
}

function startingWith(words: readonly string[], part: string): string[] {
  return words.filter((word) => word.toLowerCase().startsWith(part.toLowerCase()));
}

/** The views that a statement names, by name and by alias. */
function namedTables(statement: string, views: readonly ViewColumns[]): Map<string, ViewColumns> {
  const named = new Map<string, ViewColumns>();
  for (const [, table, alias] of statement.matchAll(NAMED_TABLES)) {
    const view = views.find(({ name }) => name === table!.toLowerCase());
    if (view === undefined) continue;
    named.set(view.name, view);
    if (alias !== undefined) named.set(alias.toLowerCase(), view);
  }
  return named;
}
