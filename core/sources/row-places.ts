import { Growable } from './growable.ts';
import type { RowPlace } from './reading-file.ts';

/** Where each kept row of a table stands: file and physical line. */
export class RowPlaces {
  readonly #lines = new Growable(Uint32Array);
  readonly #files: { readonly name: string; readonly firstRow: number }[] = [];

  startFile(name: string): void {
    this.#files.push({ name, firstRow: this.#lines.length });
  }

  push(line: number): void {
    this.#lines.push(line);
  }

  at(row: number): RowPlace {
    const file = this.#files.findLast(({ firstRow }) => firstRow <= row)!;
    return { file: file.name, line: this.#lines.values[row]! };
  }

  /** Physical lines, a row each. */
  lines(): Uint32Array {
    return this.#lines.finish();
  }
}
