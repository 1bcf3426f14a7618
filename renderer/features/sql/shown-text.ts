/** Maximum characters of a cell in the list; copies and files have all. */
const MAX_CHARACTERS = 1_000;

/** The text of a cell as the list shows it: a long one is cut, because drawing it would take too long. */
export function shownText(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  return `${text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
