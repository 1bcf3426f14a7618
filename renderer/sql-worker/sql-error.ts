/** Why a statement can't be run, in DuckDB's words or ours. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  /** Where in the statement, in characters; null where nothing says so. */
  readonly at: number | null;

  constructor(message: string, at: number | null = null) {
    super(message);
    this.at = at;
  }
}

/** Whoever ran it thought better of it. */
export class SqlStopped extends Error {
  override readonly name = 'SqlStopped';
}

interface DuckDbError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
}

/** What DuckDB threw: it says it as JSON, some errors with a word before it. */
export function sqlError(thrown: unknown, statement: string): SqlError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const said = jsonIn(text);
  if (said?.exception_message === undefined) return new SqlError(text);
  const bytes = said.position === undefined ? null : Number(said.position);
  const kind = said.exception_type === undefined ? '' : `${said.exception_type} error: `;
  return new SqlError(`${kind}${said.exception_message}`, bytes === null ? null : charactersBefore(statement, bytes));
}

function jsonIn(text: string): DuckDbError | null {
  const start = text.indexOf('{');
  if (start < 0) return null;
  try {
    return JSON.parse(text.slice(start)) as DuckDbError;
  } catch {
    // It is words that have a bracket in them.
    return null;
  }
}

/** DuckDB counts bytes of UTF-8. */
function charactersBefore(statement: string, bytes: number): number {
  const before = new TextEncoder().encode(statement).subarray(0, bytes);
  return new TextDecoder().decode(before).length;
}
