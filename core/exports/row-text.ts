import { VALUE_SEPARATOR } from './content-hasher.ts';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Builds the text of one row for the content hash from values that were read from any file format: ids as bytes, numbers as text in any
 * plain notation (`6.5`, `6.50`), an empty text for null.
 */
export class RowText {
  #bytes = new Uint8Array(1024);
  #used = 0;
  #values = 0;

  start(): void {
    this.#used = 0;
    this.#values = 0;
  }

  id(source: Uint8Array, start = 0, end = source.length): void {
    this.#room(end - start);
    this.#bytes.set(source.subarray(start, end), this.#used);
    this.#used += end - start;
  }

  /** Returns false and adds nothing when the text is no number with at most that many decimals. */
  number(text: string, decimals: number): boolean {
    const canonical = text === '' ? '' : canonicalNumber(text, decimals);
    if (canonical === null) return false;
    this.#room(canonical.length);
    for (let i = 0; i < canonical.length; i++) this.#bytes[this.#used++] = canonical.charCodeAt(i);
    return true;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  /** Makes space for a value, and adds the separator before it. */
  #room(length: number): void {
    if (this.#used + length + 1 > this.#bytes.length) {
      const grown = new Uint8Array((this.#used + length + 1) * 2);
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    if (this.#values++ > 0) this.#bytes[this.#used++] = VALUE_SEPARATOR;
  }
}

function canonicalNumber(text: string, decimals: number): string | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, sign, whole, rest = ''] = match;
  const fraction = rest.replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const digits = whole!.replace(/^0+(?=\d)/, '');
  const isZero = digits === '0' && fraction === '';
  return `${isZero ? '' : sign}${digits}${decimals === 0 ? '' : `.${fraction.padEnd(decimals, '0')}`}`;
}
