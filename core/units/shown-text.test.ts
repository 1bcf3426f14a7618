import { expect, it } from 'vitest';
import { shownText } from './shown-text.ts';

it.each([
  ['direction', 'Acme\u202eexe.\u2066x\u200f', 'Acme\\u202eexe.\\u2066x\\u200f'],
  ['no width', 'A\u200bB\u2060\ufeff', 'A\\u200bB\\u2060\\ufeff'],
  ['control', 'a\u0000\u001b[2J\u009b', 'a\\u0000\\u001b[2J\\u009b'],
  ['lines of Unicode’s own', 'a\u2028b', 'a\\u2028b'],
  ['tags', 'x\u{e0041}', 'x\\u{e0041}'],
  ['invisible letters', '\u3164\u00ad', '\\u3164\\u00ad'],
  ['joiners between letters of ASCII', 'pay\u200dpal', 'pay\\u200dpal'],
])('shows characters of %s as escapes', (_, text, shown) => {
  expect(shownText(text)).toBe(shown);
});

it.each([
  ['line ends and tabs', '1 Main St\r\nSpringfield\tx'],
  ['joiners that belong to a script or a picture', 'می\u200cخواهم क्\u200dष 👩\u200d👧 👩\u200d⚕\ufe0f'],
  ['accents and every script', 'Über & Söhne – Ñandú 李 שלום'],
])('leaves %s as they are', (_, text) => {
  expect(shownText(text)).toBe(text);
});
