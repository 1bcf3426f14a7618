interface NumberFormDeclaration {
  readonly example: string;
  /** Only a price may be written so. */
  readonly isOfMoney: boolean;
  /** The number as it is written without this form; the text itself where it isn't written so. `mark` is the decimal mark. */
  undo(text: string, mark: '.' | ','): string;
}

/** Every form in which a number may be written beside digits, a sign and a decimal mark. They are undone in this order, so that several may meet in a cell. */
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
    undo: (text, mark) =>
      text.replace(/^([+-]?)([.,])(?=\d)/, (whole, sign: string, found) => (found === mark ? `${sign}0${mark}` : whole)),
  },
  'mark-last': {
    example: '10.',
    isOfMoney: false,
    undo: (text, mark) => (text.endsWith(mark) && /\d$/.test(text.slice(0, -1)) ? text.slice(0, -1) : text),
  },
} as const satisfies Readonly<Record<string, NumberFormDeclaration>>;

export type NumberForm = keyof typeof NUMBER_FORMS;

export const NUMBER_FORM_NAMES = Object.keys(NUMBER_FORMS) as NumberForm[];

/** A number's text without its forms: sign, digits, mark, digits, if it is a number at all. */
export function withoutForms(text: string, mark: '.' | ',', isMoney: boolean): string {
  let plain = text;
  for (const name of NUMBER_FORM_NAMES) {
    const { isOfMoney, undo } = NUMBER_FORMS[name];
    if (isMoney || !isOfMoney) plain = undo(plain, mark);
  }
  return plain;
}

/** Two signs are no number: both are left, so that it reads as none. */
function takeSigns(_: string, before: string, behind: string): string {
  return before + behind;
}
