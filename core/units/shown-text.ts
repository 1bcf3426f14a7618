/** The characters next to which a joiner has a meaning: letters beyond ASCII, their marks, and pictures. */
const JOINED = String.raw`[[\p{L}\p{M}\p{Extended_Pictographic}\ufe0f]--[a-zA-Z]]`;

/**
 * Characters that are invisible or change what is seen: control characters except tab and line ends, marks and embeddings that change the
 * text direction, spaces without width, invisible letters and operators, tags. A joiner counts where it joins nothing.
 */
const HIDDEN_SET =
  String.raw`[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f` +
  String.raw`\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]`;
const HIDDEN = new RegExp(String.raw`${HIDDEN_SET}|(?<!${JOINED})[\u200c\u200d]|[\u200c\u200d](?!${JOINED})`, 'gv');
/** Almost all text is plain, which one test shows. */
const MAY_HIDE = new RegExp(String.raw`${HIDDEN_SET}|[\u200c\u200d]`, 'v');

/** Text of an extract for display: hidden characters become escapes, U+202E is shown as `\u202e`. */
export function shownText(text: string): string {
  return MAY_HIDE.test(text) ? text.replace(HIDDEN, escapeOf) : text;
}

function escapeOf(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
