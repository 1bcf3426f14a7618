/** A name of a table or column in quotes. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a literal. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
