import type { Cents } from '../../units/units.ts';
import { type RetailPrices, roundedCents } from './retail-prices.ts';

/** The sum of some rejected lines. */
export interface Worth {
  /** Null where it can't be computed exactly. */
  readonly cents: Cents | null;
  /** Number of lines in the sum: those with a known price and quantity. */
  readonly lines: number;
}

interface Sum {
  cents: number;
  fractions: number;
  lines: number;
}

/** The missing amounts of rejected line items: by file, column and reason, and by the rejected invoice that they refer to. */
export class RejectedWorth {
  readonly #prices: RetailPrices;
  readonly #groups = new Map<string, Sum>();
  readonly #invoices = new Map<number, Sum>();

  constructor(prices: RetailPrices) {
    this.#prices = prices;
  }

  /** Adds a line with known SKU and quantity; `invoiceCode` is set if it refers to a rejected invoice. */
  add(group: RejectPlace, sku: number, quantity: number, invoiceCode: number | null): void {
    this.#count(this.#groups, keyOf(group), sku, quantity);
    if (invoiceCode !== null) this.#count(this.#invoices, invoiceCode, sku, quantity);
  }

  /** Null when no line of the group has a known amount. */
  ofGroup(group: RejectPlace): Worth | null {
    const sum = this.#groups.get(keyOf(group));
    return sum === undefined ? null : this.#worthOf([sum]);
  }

  /** The codes of the rejected invoices with lines of a known amount. */
  invoices(): Iterable<number> {
    return this.#invoices.keys();
  }

  /** The sum over the lines of these invoices. */
  ofInvoices(codes: readonly number[]): Worth {
    return this.#worthOf(codes.map((code) => this.#invoices.get(code)!));
  }

  #count<Key>(sums: Map<Key, Sum>, key: Key, sku: number, quantity: number): void {
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { cents: 0, fractions: 0, lines: 0 }));
    sum.cents += quantity * this.#prices.cents[sku]!;
    sum.fractions += quantity * this.#prices.fractions[sku]!;
    sum.lines++;
  }

  #worthOf(sums: readonly Sum[]): Worth {
    const [cents, fractions, lines] = sums.reduce(([c, f, n], sum) => [c + sum.cents, f + sum.fractions, n + sum.lines] as const, [
      0, 0, 0,
    ] as readonly [number, number, number]);
    const isExact = Number.isSafeInteger(cents) && Number.isSafeInteger(fractions);
    return { cents: isExact ? (roundedCents(cents, fractions, this.#prices.fractionsPerCent) as Cents) : null, lines };
  }
}

/** Rejects of one kind: the same file, column and reason. */
export interface RejectPlace {
  readonly file: string;
  readonly column: string;
  readonly reason: string;
}

function keyOf({ file, column, reason }: RejectPlace): string {
  return `${file}\n${column}\n${reason}`;
}
