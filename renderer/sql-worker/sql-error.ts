/** Why a statement can't be run: DuckDB's message or ours. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  /** The position in the statement, in characters; null if unknown. */
  readonly at: number | null;

  constructor(message: string, at: number | null = null) {
    super(message);
    this.at = at;
  }
}

/** The user stopped the statement. */
export class SqlStopped extends Error {
  override readonly name = 'SqlStopped';
}

interface DuckDbError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
}

/** Parses DuckDB's error, which is JSON, in some cases after a word. `prefix`: what was run in front of the statement. */
export function sqlError(thrown: unknown, statement: string, prefix = ''): SqlError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const said = jsonIn(text);
  if (said?.exception_message === undefined) return new SqlError(text);
  const bytes = said.position === undefined ? null : Number(said.position) - new TextEncoder().encode(prefix).length;
  const kind = said.exception_type === undefined ? '' : `${said.exception_type} error: `;
  return new SqlError(`${kind}${said.exception_message}`, bytes === null || bytes < 0 ? null : charactersBefore(statement, bytes));
}

function jsonIn(text: string): DuckDbError | null {
  const start = text.indexOf('{');
  if (start < 0) return null;
  try {
    return JSON.parse(text.slice(start)) as DuckDbError;
  } catch {
    // The message is plain text that contains a bracket.
    return null;
  }
}

/** DuckDB counts bytes of UTF-8. */
function charactersBefore(statement: string, bytes: number): number {
  const before = new TextEncoder().encode(statement).subarray(0, bytes);
  return new TextDecoder().decode(before).length;
}
