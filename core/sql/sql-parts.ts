/** A part of a statement. A `text` is in single quotes or dollar signs, a `name` in double quotes. */
export interface SqlPart {
  readonly kind: 'code' | 'text' | 'name' | 'comment';
  /** With its quotes or comment signs. */
  readonly text: string;
  /** False for a text, name or comment that has no end. */
  readonly isClosed: boolean;
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_$]*/uy;
const DOLLARS = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;

/** The parts of a statement as DuckDB separates them; together they are the statement. */
export function sqlParts(sql: string): SqlPart[] {
  const parts: SqlPart[] = [];
  let code = '';
  const flush = () => {
    if (code !== '') parts.push({ kind: 'code', text: code, isClosed: true });
    code = '';
  };
  for (let at = 0; at < sql.length; ) {
    const part = quotedAt(sql, at);
    if (part === null) {
      const word = matchAt(WORD, sql, at) ?? sql[at]!;
      code += word;
      at += word.length;
      continue;
    }
    flush();
    parts.push(part);
    at += part.text.length;
  }
  flush();
  return parts;
}

/** Whether a statement is complete: it ends with a semicolon outside texts, names and comments. */
export function isComplete(sql: string): boolean {
  const parts = sqlParts(sql);
  return parts.every(({ isClosed }) => isClosed) && bareSql(parts).trimEnd().endsWith(';');
}

/** Whether a text has only comments, spaces and semicolons, for which DuckDB returns no statement. */
export function isBlankSql(sql: string): boolean {
  return /^[\s;]*$/.test(bareSql(sqlParts(sql)));
}

/** A statement without the semicolons and comments at its end. */
export function withoutSqlEnd(sql: string): string {
  const parts = sqlParts(sql);
  while (parts.length > 0 && isBlankSql(parts.at(-1)!.text)) parts.pop();
  const last = parts.pop();
  if (last === undefined) return '';
  const end = last.kind === 'code' ? last.text.replace(/[\s;]+$/, '') : last.text;
  return parts.map(({ text }) => text).join('') + end;
}

/** The first word of a statement, in lower case. */
export function firstSqlWord(sql: string): string {
  return /\w+/.exec(bareSql(sqlParts(sql)))?.[0].toLowerCase() ?? '';
}

/** The names before an opening parenthesis, in lower case: functions, and a few keywords. */
export function calledNames(sql: string): string[] {
  const bare = bareSql(sqlParts(sql), (name) => name.slice(1, -1));
  return [...bare.matchAll(/(\w+)\s*\(/g)].map(([, name]) => name!.toLowerCase());
}

/** Whether a statement is `SHOW TABLES`. */
export function isShowTables(sql: string): boolean {
  return /^\s*show\s+tables[\s;]*$/i.test(bareSql(sqlParts(sql)));
}

/** The code: a comment is a space, a text or name is empty quotes unless `nameText` gives another text for a name. */
function bareSql(parts: readonly SqlPart[], nameText: (name: string) => string = () => '""'): string {
  return parts
    .map(({ kind, text }) => {
      if (kind === 'code') return text;
      if (kind === 'comment') return ' ';
      return kind === 'name' ? nameText(text) : "''";
    })
    .join('');
}

/** The text, name or comment that begins at a place; null for code. */
function quotedAt(sql: string, at: number): SqlPart | null {
  const next = sql.slice(at, at + 2);
  if (next === '--') {
    const text = matchAt(/[^\n\r]*/y, sql, at)!;
    return { kind: 'comment', text, isClosed: true };
  }
  if (next === '/*') return commentAt(sql, at);
  if (/^e'/i.test(next)) return closedBy(/[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y, 'text', sql, at);
  if (next[0] === "'") return closedBy(/'(?:[^']|'')*'/y, 'text', sql, at);
  if (next[0] === '"') return closedBy(/"(?:[^"]|"")*"/y, 'name', sql, at);
  const dollars = matchAt(DOLLARS, sql, at);
  if (dollars === null) return null;
  const end = sql.indexOf(dollars, at + dollars.length);
  return { kind: 'text', text: end < 0 ? sql.slice(at) : sql.slice(at, end + dollars.length), isClosed: end >= 0 };
}

function closedBy(pattern: RegExp, kind: SqlPart['kind'], sql: string, at: number): SqlPart {
  const text = matchAt(pattern, sql, at);
  return { kind, text: text ?? sql.slice(at), isClosed: text !== null };
}

/** Comments of this form nest. */
function commentAt(sql: string, at: number): SqlPart {
  let depth = 0;
  for (const { 0: sign, index } of sql.slice(at).matchAll(/\/\*|\*\//g)) {
    depth += sign === '/*' ? 1 : -1;
    if (depth === 0) return { kind: 'comment', text: sql.slice(at, at + index + 2), isClosed: true };
  }
  return { kind: 'comment', text: sql.slice(at), isClosed: false };
}

function matchAt(pattern: RegExp, sql: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0] ?? null;
}
