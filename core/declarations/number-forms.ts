import { type NumberStyle, withoutGroups } from './number-style.ts';

interface NumberFormDeclaration {
  readonly example: string;
  /** Only a price may have this format. */
  readonly isOfMoney: boolean;
  /** Where it is read. */
  readonly condition?: string;
  /** The number without this format; the unchanged text if it does not have the format. */
  undo(text: string, style: NumberStyle): string;
}

/**
 * All supported number formats beside digits, a sign and a decimal mark. They are removed in this order, so that a cell may have several.
 */
export const NUMBER_FORMS = {
  parentheses: {
    example: '(10.00)',
    isOfMoney: false,
    undo: (text) => text.replace(/^\(([^-+()]+)\)$/, '-$1'),
  },
  'minus-behind': {
    example: '10.00-',
    isOfMoney: false,
    undo: (text) => text.replace(/^([^-+]*[^-+\s])\s?-$/, '-$1'),
  },
  currency: {
    example: '$10.00 or 10.00 €',
    isOfMoney: true,
    undo: (text) => text.replace(/^([+-]?)\p{Sc}\s?([+-]?)(?=[\d.,])(?!.*\p{Sc})/u, takeSigns).replace(/(?<=[\d.,])\s?\p{Sc}$/u, ''),
  },
  'mark-first': {
    example: '.95',
    isOfMoney: false,
    undo: (text, { mark }) =>
      text.replace(/^([+-]?)([.,])(?=\d)/, (whole, sign: string, found) => (found === mark ? `${sign}0${mark}` : whole)),
  },
  'mark-last': {
    example: '10.',
    isOfMoney: false,
    undo: (text, { mark }) => (text.endsWith(mark) && /\d$/.test(text.slice(0, -1)) ? text.slice(0, -1) : text),
  },
  grouped: {
    example: '1,249.95 or 1.249,95, also with a space, a no-break space or an apostrophe',
    isOfMoney: false,
    condition:
      'in a column where one cell can be nothing else: with two groups, or a decimal mark behind them. A column of nothing but 1,249 is asked about: `--decimal-mark TABLE=point` reads 1249, `=comma` reads 1.249',
    undo: withoutGroups,
  },
} as const satisfies Readonly<Record<string, NumberFormDeclaration>>;

export type NumberForm = keyof typeof NUMBER_FORMS;

export const NUMBER_FORM_NAMES = Object.keys(NUMBER_FORMS) as NumberForm[];

/** A number's text without its formats: sign, digits, mark, digits, if it is a number. */
export function withoutForms(text: string, style: NumberStyle, isMoney: boolean): string {
  let plain = text;
  for (const name of NUMBER_FORM_NAMES) {
    const { isOfMoney, undo } = NUMBER_FORMS[name];
    if (isMoney || !isOfMoney) plain = undo(plain, style);
  }
  return plain;
}

/** Two signs are no number: both are kept, so that the text is no number. */
function takeSigns(_: string, before: string, behind: string): string {
  return before + behind;
}
