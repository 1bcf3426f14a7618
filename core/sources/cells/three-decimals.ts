import type { DecimalMark } from '../../declarations/number-style.ts';

const ZERO = 48;
const MARK_BYTES: Readonly<Record<DecimalMark, number>> = { '.': 46, ',': 44 };

/** Detects a column in which every number with a decimal mark has exactly three decimals, so that the mark may be a thousands separator. */
export class ThreeDecimals {
  /** The line of the first such number; 0 while there is none. */
  line = 0;
  value = '';
  #isRuledOut = false;
  readonly #mark: number;

  constructor(mark: DecimalMark) {
    this.#mark = MARK_BYTES[mark];
  }

  /** Whether the mark may be a thousands separator, judging by the column. */
  get isDoubtful(): boolean {
    return !this.#isRuledOut && this.line > 0;
  }

  /** There is a number of more than three digits without a mark. */
  ruleOut(): void {
    this.#isRuledOut = true;
  }

  /** Looks at a cell that was read as a number. */
  see(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.#isRuledOut) return;
    const [from, to] = this.#figure(bytes, start, end);
    const whole = digitsFrom(bytes, from, to);
    // A number below a thousand without a mark fits both readings, and so does zero.
    if (from + whole === to && whole <= 3) return;
    const hasThree = bytes[from + whole] === this.#mark && from + whole + 4 === to && digitsFrom(bytes, to - 3, to) === 3;
    if (hasThree && isZero(bytes, from, to)) return;
    if (!hasThree || whole < 1 || whole > 3 || bytes[from] === ZERO) {
      this.#isRuledOut = true;
      return;
    }
    if (this.line > 0) return;
    this.line = line;
    this.value = String.fromCharCode(...bytes.subarray(start, end));
  }

  /** The cell without the characters around its digits: blanks, a sign, a currency sign, parentheses. */
  #figure(bytes: Uint8Array, start: number, end: number): [from: number, to: number] {
    const isPart = (byte: number) => isDigit(byte) || byte === this.#mark;
    let [from, to] = [start, end];
    while (from < to && !isPart(bytes[from]!)) from++;
    while (to > from && !isPart(bytes[to - 1]!)) to--;
    return [from, to];
  }
}

function isZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isDigit(bytes[at]!) && bytes[at] !== ZERO) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function digitsFrom(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(bytes[at]!)) at++;
  return at - start;
}
