import { RandomSplit } from './random-split.ts';
import { RowDraws } from './row-draws.ts';
import { SKU_COUNT } from './sample-skus.ts';
import type { SampleSpec } from './sample-spec.ts';

/** The mean of `quantityOf`. */
export const MEAN_QUANTITY = 2.5;

/** The index of the SKU for a line's draw. */
export function itemOf(lineDraw: number): number {
  return ((lineDraw >>> 8) * SKU_COUNT) >>> 24;
}

/** The quantity for a line's draw, 1 to 4. */
export function quantityOf(lineDraw: number): number {
  return (lineDraw & 3) + 1;
}

/** The content of each invoice, by invoice index from 0: the number of lines, and one draw per line for `itemOf` and `quantityOf`. */
export class InvoiceContents {
  readonly #split: RandomSplit;
  readonly #draws: RowDraws;

  constructor(spec: SampleSpec) {
    this.#split = new RandomSplit(spec.lines, spec.invoices, spec.seed, 'lines-of-invoice');
    this.#draws = new RowDraws(spec.seed, 'line');
  }

  lineCount(invoice: number): number {
    return this.#split.sizeOf(invoice);
  }

  /** Starts at an invoice's first line; every `next()` is one line. */
  lineDraws(invoice: number): RowDraws {
    return this.#draws.at(invoice);
  }

  /** Total of the invoice in cents, with these prices of the SKUs. */
  totalCents(invoice: number, retailCents: readonly number[]): number {
    const draws = this.lineDraws(invoice);
    let total = 0;
    for (let left = this.lineCount(invoice); left > 0; left--) {
      const draw = draws.next();
      total += retailCents[itemOf(draw)]! * quantityOf(draw);
    }
    return total;
  }
}
