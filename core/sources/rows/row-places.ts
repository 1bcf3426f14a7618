import type { RowPlace } from '../../declarations/row-place.ts';
import { Growable } from '../../tables/growable.ts';
import type { ReadingFile } from './reading-file.ts';

/** The place of each kept row of a table: file and physical line. */
export class RowPlaces {
  readonly #lines = new Growable(Uint32Array);
  readonly #files: { readonly name: string; readonly firstRow: number; readonly hasKeys: boolean }[] = [];
  readonly #keyOf: (row: number) => string;

  /** `keyOf` returns the key of a kept row, which identifies it in a database. */
  constructor(keyOf: (row: number) => string) {
    this.#keyOf = keyOf;
  }

  startFile({ name, keyFields }: Pick<ReadingFile, 'name' | 'keyFields'>): void {
    this.#files.push({ name, firstRow: this.#lines.length, hasKeys: keyFields !== null });
  }

  push(line: number): void {
    this.#lines.push(line);
  }

  at(row: number): RowPlace {
    const file = this.#files.findLast(({ firstRow }) => firstRow <= row)!;
    const place = { file: file.name, line: this.#lines.values[row]! };
    return file.hasKeys ? { ...place, key: this.#keyOf(row) } : place;
  }

  /** Physical lines, a row each. */
  lines(): Uint32Array {
    return this.#lines.finish();
  }
}
