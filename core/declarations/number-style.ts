export type DecimalMark = '.' | ',';

/** The thousands separator. A space stands for every kind of space, an apostrophe for the straight and the curly one. */
export type GroupMark = ',' | '.' | ' ' | "'";

/** How the numbers of a column are written. */
export interface NumberStyle {
  readonly mark: DecimalMark;
  /** Null without a thousands separator. Never equal to the decimal mark. */
  readonly group: GroupMark | null;
}

export const PLAIN_NUMBERS: NumberStyle = { mark: '.', group: null };

export const DECIMAL_MARKS: readonly DecimalMark[] = ['.', ','];

/** The decimal marks by their names for people. */
export const MARK_NAMES = { point: '.', comma: ',' } as const satisfies Readonly<Record<string, DecimalMark>>;
export type MarkName = keyof typeof MARK_NAMES;

/** The possible thousands separators for each decimal mark. */
export const GROUP_MARKS: Readonly<Record<DecimalMark, readonly GroupMark[]>> = { '.': [',', ' ', "'"], ',': ['.', ' ', "'"] };

const WRITTEN: Readonly<Record<GroupMark, string>> = { ',': ',', '.': '[.]', ' ': '[ \\u00a0\\u2009\\u202f]', "'": "['\u2019]" };
const MARKS: Readonly<Record<DecimalMark, string>> = { '.': '[.]', ',': ',' };

/** Whole groups of three after one to three digits, the first of which is not zero; a decimal mark and digits may follow. */
const GROUPED = Object.fromEntries(
  DECIMAL_MARKS.flatMap((mark) =>
    GROUP_MARKS[mark].map((group) => [
      `${mark}${group}`,
      new RegExp(`^[+-]?[1-9]\\d{0,2}((?:${WRITTEN[group]}\\d{3})+)(${MARKS[mark]}\\d+)?$`),
    ]),
  ),
);
const EVERY = Object.fromEntries(Object.entries(WRITTEN).map(([group, written]) => [group, new RegExp(written, 'g')]));

/**
 * What a number shows about thousands separated by `group`: nothing; that it may have them; or, with two groups or a decimal mark after
 * them, that it can be nothing else.
 */
export function groupingOf(text: string, mark: DecimalMark, group: GroupMark): 'none' | 'possible' | 'proven' {
  const match = GROUPED[`${mark}${group}`]?.exec(text);
  if (!match) return 'none';
  return match[1]!.length > 4 || match[2] !== undefined ? 'proven' : 'possible';
}

/** A number without its thousands separators; the unchanged text if it has none. */
export function withoutGroups(text: string, { mark, group }: NumberStyle): string {
  return group === null || groupingOf(text, mark, group) === 'none' ? text : text.replace(EVERY[group]!, '');
}
