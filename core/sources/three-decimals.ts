import type { DecimalMark } from '../declarations/number-style.ts';

const ZERO = 48;
const MARK_BYTES: Readonly<Record<DecimalMark, number>> = { '.': 46, ',': 44 };

/** A column in which every number with a decimal mark has exactly three decimals, so that the mark may part thousands. */
export class ThreeDecimals {
  /** The first such number; 0 while there is none. */
  line = 0;
  value = '';
  #isRuledOut = false;
  readonly #mark: number;

  constructor(mark: DecimalMark) {
    this.#mark = MARK_BYTES[mark];
  }

  /** The mark may part thousands, for all that the column shows. */
  get isDoubtful(): boolean {
    return !this.#isRuledOut && this.line > 0;
  }

  /** Looks at a cell that was read as a number. */
  see(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.#isRuledOut) return;
    const from = bytes[start] === 45 || bytes[start] === 43 ? start + 1 : start;
    const whole = digitsFrom(bytes, from, end);
    // A number under a thousand without a mark fits both ways.
    if (from + whole === end && whole <= 3) return;
    const isThousand = whole >= 1 && whole <= 3 && bytes[from] !== ZERO && bytes[from + whole] === this.#mark;
    if (!isThousand || from + whole + 4 !== end || digitsFrom(bytes, end - 3, end) !== 3) {
      this.#isRuledOut = true;
      return;
    }
    if (this.line > 0) return;
    this.line = line;
    this.value = String.fromCharCode(...bytes.subarray(start, end));
  }
}

function digitsFrom(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= ZERO && bytes[at]! <= ZERO + 9) at++;
  return at - start;
}
