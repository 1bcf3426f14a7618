import { calledNames } from './sql-parts.ts';

/** Functions in a SELECT that change the session. They can't reach a file but would disturb later statements. */
const DISTURBING = /^(?:(?:en|dis)able_(?:logging|profiling|peg_parser)|truncate_duckdb_logs|(?:force_)?checkpoint|write_log)$/;

/** Functions that run a text as a statement. The text can be put together, so it could call any of the functions above. */
const RUNS_TEXT = /^(?:query|json_execute_serialized_sql)$/;

/** A sentence about a function in the statement that a locked session refuses; null when there is none. */
export function refusedFunction(sql: string): string | null {
  for (const name of calledNames(sql)) {
    if (DISTURBING.test(name)) return `${name} is not for use here: a statement may only read.`;
    if (RUNS_TEXT.test(name)) return `${name} is not for use here: write the statement itself instead of a text.`;
  }
  return null;
}
