/** The position of a character in a statement, in words: lines and columns count from 1. */
export function placeIn(statement: string, at: number): string {
  const lines = statement.slice(0, at).split('\n');
  return `Line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}
