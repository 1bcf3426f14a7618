/** Numbers in the order in which they first come: the place of each is found by a hash of its bits. 0 and −0 are one. */
export class NumberPlaces {
  /** Distinct numbers, by place; behind `count` there is nothing yet. */
  values: Float64Array;
  count = 0;
  /** Open addressing; a slot holds place + 1, 0 is free. */
  #slots: Int32Array;
  readonly #bits = new Float64Array(1);
  readonly #words = new Int32Array(this.#bits.buffer);

  constructor(expected = 1024) {
    this.values = new Float64Array(expected);
    this.#slots = new Int32Array(2 ** (33 - Math.clz32(expected)));
  }

  /** The place of a number, the next one at first sight. NaN has none. */
  of(value: number): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(value) & mask;
    for (let entry = this.#slots[slot]!; entry !== 0; entry = this.#slots[slot]!) {
      if (this.values[entry - 1] === value) return entry - 1;
      slot = (slot + 1) & mask;
    }
    if (this.count === this.values.length) {
      this.#grow();
      return this.of(value);
    }
    this.values[this.count] = value;
    this.#slots[slot] = ++this.count;
    return this.count - 1;
  }

  #hash(value: number): number {
    // Adding 0 makes 0 of −0.
    this.#bits[0] = value + 0;
    // The last bits of a whole number's double are all 0, so that its first ones have to reach the end.
    const once = this.#words[0]! ^ Math.imul(this.#words[1]!, 0x85eb_ca6b);
    const twice = Math.imul(once ^ (once >>> 16), 0x7feb_352d);
    const thrice = Math.imul(twice ^ (twice >>> 15), 0x846c_a68b);
    return thrice ^ (thrice >>> 16);
  }

  #grow(): void {
    const grown = new Float64Array(this.values.length * 2);
    grown.set(this.values);
    this.values = grown;
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let place = 0; place < this.count; place++) {
      let slot = this.#hash(grown[place]!) & mask;
      while (this.#slots[slot]! !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = place + 1;
    }
  }
}
