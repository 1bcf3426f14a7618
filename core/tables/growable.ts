type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** A typed column of unknown length. `values` may be longer than `length`; `finish` cuts it. */
export class Growable<Values extends Numbers> {
  length = 0;
  values: Values;
  readonly #make: new (
    size: number,
  ) => Values;

  constructor(make: new (size: number) => Values, expected = 1024) {
    this.#make = make;
    this.values = new make(expected);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow();
    this.values[this.length++] = value;
  }

  finish(): Values {
    return this.values.subarray(0, this.length) as Values;
  }

  #grow(): void {
    const grown = new this.#make(this.values.length * 2);
    grown.set(this.values);
    this.values = grown;
  }
}
