import { Growable } from '../../tables/growable.ts';
import { addLine } from '../folding/line-fingerprint.ts';

/** The lines of one invoice in one file. */
export interface FileGroup {
  /** Index of the file among those of the table. */
  readonly file: number;
  /** Physical line of the first one. */
  readonly line: number;
  readonly count: number;
  readonly a: number;
  readonly b: number;
}

/** The line items of several files, as one group for each invoice and file. Memory grows with invoices and overlaps, not with lines. */
export class FileGroups {
  /** The latest group of each invoice, -1 for none; `#before` has the previous one. */
  readonly #latest: Int32Array;
  readonly #before = new Growable(Int32Array);
  readonly #files = new Growable(Int32Array);
  readonly #lines = new Growable(Uint32Array);
  readonly #counts = new Growable(Uint32Array);
  readonly #a = new Growable(Int32Array);
  readonly #b = new Growable(Int32Array);
  /** Invoices with lines in a second file, once for each further file. */
  readonly #inSeveral = new Growable(Int32Array, 16);
  readonly #fingerprint = { a: 0, b: 0 };

  constructor(invoices: number) {
    this.#latest = new Int32Array(invoices).fill(-1);
  }

  /** Whether the invoice has lines in this file, which is the one being read. */
  has(invoiceRow: number, file: number): boolean {
    const latest = this.#latest[invoiceRow]!;
    return latest >= 0 && this.#files.values[latest] === file;
  }

  add(invoiceRow: number, file: number, line: number, sku: number, quantity: number): void {
    if (!this.has(invoiceRow, file)) this.#open(invoiceRow, file, line);
    const group = this.#latest[invoiceRow]!;
    const fingerprint = this.#fingerprint;
    fingerprint.a = this.#a.values[group]!;
    fingerprint.b = this.#b.values[group]!;
    addLine(fingerprint, sku, quantity);
    this.#a.values[group] = fingerprint.a;
    this.#b.values[group] = fingerprint.b;
    this.#counts.values[group]!++;
  }

  /** Every invoice with lines in several files, with its groups in the order of the files. */
  *inSeveral(): Generator<[invoiceRow: number, groups: FileGroup[]]> {
    const seen = new Set<number>();
    for (const row of this.#inSeveral.finish()) {
      if (seen.has(row)) continue;
      seen.add(row);
      yield [row, this.#groupsOf(row)];
    }
  }

  #open(invoiceRow: number, file: number, line: number): void {
    const before = this.#latest[invoiceRow]!;
    if (before >= 0) this.#inSeveral.push(invoiceRow);
    this.#latest[invoiceRow] = this.#before.length;
    this.#before.push(before);
    this.#files.push(file);
    this.#lines.push(line);
    this.#counts.push(0);
    this.#a.push(0);
    this.#b.push(0);
  }

  #groupsOf(invoiceRow: number): FileGroup[] {
    const groups: FileGroup[] = [];
    for (let group = this.#latest[invoiceRow]!; group >= 0; group = this.#before.values[group]!) {
      groups.push({
        file: this.#files.values[group]!,
        line: this.#lines.values[group]!,
        count: this.#counts.values[group]!,
        a: this.#a.values[group]!,
        b: this.#b.values[group]!,
      });
    }
    return groups.reverse();
  }
}

/** Whether both contain the same lines, in any order. */
export function areEqualGroups(one: FileGroup, other: FileGroup): boolean {
  return one.count === other.count && one.a === other.a && one.b === other.b;
}
