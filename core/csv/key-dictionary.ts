import { ByteArena } from './byte-arena.ts';

/** The keys of a dictionary with their hash table, as plain arrays that can be sent to another thread. */
export interface KeyTable {
  /** The key of code c is `bytes[ends[c - 1], ends[c])`. */
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly count: number;
  readonly hashes: Int32Array;
  /** Open addressing; a slot holds code + 1, 0 is free. */
  readonly slots: Int32Array;
}

/**
 * Gives every distinct key of one domain (account, invoice, SKU) a code, 0, 1, 2, … in order of appearance, so that a foreign key is an
 * index. Keys are compared byte by byte: `007` is not `7`, and nothing is normalised.
 */
export class KeyDictionary {
  readonly arena: ByteArena;
  #hashes: Int32Array;
  /** Open addressing; a slot holds code + 1, 0 is free. */
  #slots: Int32Array;
  #last = 0;

  /** With about the expected number of keys, nothing has to grow. */
  constructor(expectedKeys = 1024) {
    this.arena = new ByteArena(expectedKeys, expectedKeys * 16);
    this.#hashes = new Int32Array(expectedKeys);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * expectedKeys)));
  }

  get count(): number {
    return this.arena.count;
  }

  /** The code of the key `bytes[start, end)`; a new one the first time. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    return this.#look(bytes, start, end, true);
  }

  /** The code of the key, or -1 when it has never been seen. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.#look(bytes, start, end, false);
  }

  /** Whether the key has this code. */
  isAt(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    return this.#equals(code, bytes, start, end);
  }

  /** The table behind `find`. It is valid until the next new key. */
  get table(): KeyTable {
    const { bytes, ends, count } = this.arena;
    return { bytes, ends, count, hashes: this.#hashes, slots: this.#slots };
  }

  text(code: number): string {
    return this.arena.text(code);
  }

  #look(bytes: Uint8Array, start: number, end: number, adds: boolean): number {
    // Extracts are mostly sorted: the same key again, or the next one, needs no hashing. This halves the time for the lines file.
    const last = this.#last;
    if (last < this.arena.count && this.#equals(last, bytes, start, end)) return last;
    if (last + 1 < this.arena.count && this.#equals(last + 1, bytes, start, end)) return (this.#last = last + 1);

    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.#slots[slot]!; entry !== 0; entry = this.#slots[slot]!) {
      if (this.#hashes[entry - 1] === hash && this.#equals(entry - 1, bytes, start, end)) return (this.#last = entry - 1);
      slot = (slot + 1) & mask;
    }
    return adds ? this.#insert(hash, slot, bytes, start, end) : -1;
  }

  #insert(hash: number, slot: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.arena.add(bytes, start, end);
    if (code >= this.#hashes.length) {
      const grown = new Int32Array(this.#hashes.length * 2);
      grown.set(this.#hashes);
      this.#hashes = grown;
    }
    this.#hashes[code] = hash;
    this.#slots[slot] = code + 1;
    if (this.arena.count * 2 > this.#slots.length) this.#rehash();
    this.#last = code;
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < this.arena.count; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { arena } = this;
    const at = arena.start(code);
    const length = end - start;
    if (arena.ends[code]! - at !== length) return false;
    const known = arena.bytes;
    // From the end: neighbouring ids differ in their last characters.
    for (let i = length - 1; i >= 0; i--) if (known[at + i] !== bytes[start + i]) return false;
    return true;
  }
}

const FNV_START = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** The hash of a key in a `KeyTable`. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_START;
  for (let i = start; i < end - 1; i++) hash = Math.imul(hash ^ bytes[i]!, FNV_PRIME);
  return hashWithLast(hash, start < end ? bytes[end - 1]! : 0);
}

/**
 * The hash of a key from the hash of all bytes but the last (FNV-1a), and the last one. The first is mixed, because slots are taken from
 * the low bits. The last byte is only added: numbers that follow each other are then neighbours in the table, which is much larger than
 * the cache of a processor.
 */
function hashWithLast(hash: number, last: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return ((mixed ^ (mixed >>> 15)) + last) | 0;
}
