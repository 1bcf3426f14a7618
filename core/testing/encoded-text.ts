import type { Encoding } from '../csv/forms.ts';

/** Text as a file in this encoding holds it. Windows-1252 only for letters up to U+00FF. */
export function bytesIn(text: string, encoding: Encoding, hasBom: boolean): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(hasBom ? `\uFEFF${text}` : text);
  if (encoding === 'windows-1252') return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const units = Uint8Array.from(Buffer.from(hasBom ? `\uFEFF${text}` : text, 'utf16le'));
  if (encoding === 'utf-16be') for (let at = 0; at + 1 < units.length; at += 2) [units[at], units[at + 1]] = [units[at + 1]!, units[at]!];
  return units;
}
