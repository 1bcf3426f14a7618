/** The text with an ellipsis in place of what is beyond so many letters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;
}
