import { closestWord } from '../../core/units/closest-word.ts';

/** By name: a sentence for each declared table that the store lacks. */
export type AbsentTables = ReadonlyMap<string, string>;

/** One sentence for DuckDB's error about a statement. `tables`: the names of all tables that a statement may read. */
export function sqlWords(message: string, tables: readonly string[], absent: AbsentTables): string {
  const said = message.replace(/^(?:Failed to extract statements: )?(?:\w+ )*Error: /, '');
  const first = said.split('\n')[0]!.trim().replace(/[.!]$/, '');
  if (/Out of Memory|failed to (?:allocate|pin|offload)/i.test(message))
    return 'The statement needs more memory than it may use: ask for less, or allow more with --max-memory.';
  if (/file system operations are disabled|disabled by configuration/i.test(message))
    return 'The statement asks for something outside of the store: it may read the tables of the store and nothing else.';
  const table = /^Table with name (\S+) does not exist/.exec(first)?.[1];
  if (table !== undefined) return missingTable(table, tables, absent);
  const column = /^Candidate bindings: (.+)$/m.exec(said)?.[1];
  const line = /^LINE (\d+):/m.exec(said)?.[1];
  const where = line === undefined || line === '1' ? '' : ` (line ${line})`;
  return `The statement can’t be run: ${first}${where}${column === undefined ? '' : `; did you mean ${column}?`}${column === undefined ? '.' : ''}`;
}

function missingTable(table: string, tables: readonly string[], absent: AbsentTables): string {
  const known = absent.get(table.toLowerCase());
  if (known !== undefined) return known;
  const meant = closestWord(table.toLowerCase(), tables);
  return meant === null
    ? `The store has no table ${table}; its tables are ${tables.join(', ')}.`
    : `The store has no table ${table}; did you mean ${meant}?`;
}
