import { ByteArena } from '../../csv/byte-arena.ts';
import type { RecordCells } from '../../csv/record-cells.ts';
import { meansEmpty } from '../../declarations/empty-forms.ts';
import { Growable } from '../../tables/growable.ts';
import { addText, keyFault, rememberRejected } from '../cells/key-cell.ts';
import { KeyRows } from '../cells/key-rows.ts';
import { type ExactPrice, isBlank, parsePrice } from '../cells/parse-number.ts';
import type { ReadingFile, RowReader } from '../rows/reading-file.ts';
import { RowPlaces } from '../rows/row-places.ts';

/** Reads the skus extract. One row per `item_id`. */
export class SkuReader implements RowReader {
  readonly items = new KeyRows();
  readonly codes = new Growable(Int32Array);
  readonly names = new ByteArena();
  readonly descriptions = new ByteArena();
  readonly costPrices: (ExactPrice | null)[] = [];
  readonly retailPrices: ExactPrice[] = [];
  readonly places = new RowPlaces((row) => this.items.keys.text(this.codes.values[row]!));
  #file!: ReadingFile;
  #id = -1;
  #name = -1;
  #description = -1;
  #cost = -1;
  #retail = -1;

  startFile(file: ReadingFile): void {
    this.#file = file;
    this.places.startFile(file);
    this.#id = file.fieldOf('item_id');
    this.#name = file.fieldOf('item_name');
    this.#description = file.fieldOf('item_description');
    this.#cost = file.fieldOf('item_cost_price');
    this.#retail = file.fieldOf('item_retail_price');
  }

  record(scanner: RecordCells): void {
    const file = this.#file;
    const { bytes, starts, ends } = scanner;
    const id = this.#id;
    file.trimKeys(scanner, [id]);
    const fault = keyFault(bytes, starts[id]!, ends[id]!);
    if (fault) return file.reject(scanner, id, fault);
    const code = this.items.keys.codeOf(bytes, starts[id]!, ends[id]!);
    const retail = this.#price(scanner, this.#retail);
    if (retail === null) {
      file.noteNumber(scanner, this.#retail, false);
      this.items.setRejected(code, file.placeOf(scanner));
      const isEmpty = isBlank(bytes, starts[this.#retail]!, ends[this.#retail]!);
      return file.reject(scanner, this.#retail, isEmpty ? 'is empty' : 'is not a number');
    }
    const earlier = this.items.row(code);
    if (earlier >= 0) return file.reject(scanner, id, 'repeats the key of', this.places.at(earlier));

    this.items.setRow(code, this.codes.length);
    this.codes.push(code);
    this.places.push(scanner.line);
    addText(this.names, scanner, this.#name);
    addText(this.descriptions, scanner, this.#description);
    this.retailPrices.push(retail);
    this.costPrices.push(this.#costPrice(scanner));
    file.noteNumber(scanner, this.#retail, true);
    if (retail.cents < 0 || retail.fraction < 0) file.note(scanner, this.#retail, 'skus.negative-price');
  }

  ragged(scanner: RecordCells): void {
    this.#file.trimKeys(scanner, [this.#id]);
    rememberRejected(this.items, scanner, this.#id, this.#file);
  }

  #price(scanner: RecordCells, field: number): ExactPrice | null {
    return parsePrice(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!, this.#file.styleOf(this.#file.columns[field]!));
  }

  #costPrice(scanner: RecordCells): ExactPrice | null {
    const field = this.#cost;
    if (field < 0 || isBlank(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!)) return null;
    const cost = this.#price(scanner, field);
    const { bytes, starts, ends } = scanner;
    if (cost === null && meansEmpty('item_cost_price', bytes, starts[field]!, ends[field]!, this.#file.emptyWords)) return null;
    this.#file.noteNumber(scanner, field, cost !== null);
    if (cost === null) this.#file.note(scanner, field, 'skus.unparsable-cost-price');
    else if (cost.cents < 0 || cost.fraction < 0) this.#file.note(scanner, field, 'skus.negative-price');
    return cost;
  }
}
