/** Why a line item doesn't count, although it is valid. */
export type LeftOutReason =
  /** Its invoice is in several files and counts with the lines of the file that belongs to the kept invoice. */
  | 'partner'
  /** Its invoice is in several files with the same lines, and these are not the first. */
  | 'equal'
  /** It repeats other lines, and the analyst said that such lines count once. */
  | 'said';

const REASONS: readonly LeftOutReason[] = ['partner', 'equal', 'said'];

/** The line items that are left out: all lines of an invoice in a file, or all between two lines of a file. */
export class LeftOutLines {
  /** By file and invoice row: 0, or the index of the reason, from 1. */
  readonly #invoices: (Uint8Array | undefined)[] = [];
  readonly #ranges: (readonly (readonly [from: number, to: number])[] | undefined)[] = [];
  isEmpty = true;

  /** A copy with everything that this one leaves out. */
  copy(): LeftOutLines {
    const copy = new LeftOutLines();
    for (const [file, rows] of this.#invoices.entries()) if (rows !== undefined) copy.#invoices[file] = rows.slice();
    for (const [file, ranges] of this.#ranges.entries()) if (ranges !== undefined) copy.#ranges[file] = ranges;
    copy.isEmpty = this.isEmpty;
    return copy;
  }

  addInvoice(file: number, invoiceRow: number, invoices: number, reason: LeftOutReason): void {
    const rows = (this.#invoices[file] ??= new Uint8Array(invoices));
    rows[invoiceRow] = REASONS.indexOf(reason) + 1;
    this.isEmpty = false;
  }

  /** Leaves out these lines of a file, each from its first line up to but excluding its second. */
  addRanges(file: number, ranges: readonly (readonly [from: number, to: number])[]): void {
    if (ranges.length === 0) return;
    this.#ranges[file] = [...(this.#ranges[file] ?? []), ...ranges].sort(([one], [other]) => one - other);
    this.isEmpty = false;
  }

  /** Why a line of this invoice is left out; null when it counts. */
  reasonFor(file: number, invoiceRow: number, line: number): LeftOutReason | null {
    const reason = this.#invoices[file]?.[invoiceRow] ?? 0;
    if (reason > 0) return REASONS[reason - 1]!;
    const ranges = this.#ranges[file];
    return ranges !== undefined && isWithin(ranges, line) ? 'said' : null;
  }
}

function isWithin(ranges: readonly (readonly [from: number, to: number])[], line: number): boolean {
  let below = 0;
  let above = ranges.length;
  while (below < above) {
    const middle = (below + above) >>> 1;
    if (ranges[middle]![0] <= line) below = middle + 1;
    else above = middle;
  }
  return below > 0 && line < ranges[below - 1]![1];
}
