/** Minimum length of a run, which is written as one value and a count. */
const MIN_RUN = 16;

/** Maximum number of bytes that `packHybrid` writes. */
export function packedLength(count: number, width: number): number {
  return Math.ceil(count / 8) * width + 16 * (Math.ceil(count / MIN_RUN) + 1);
}

/**
 * Writes whole numbers below 2^`width` (1 to 24 bits) in Parquet's hybrid encoding, starting at `at`; returns the end.
 * Source: the format's description of encodings, "RLE/Bit-Packing Hybrid".
 */
export function packHybrid(values: Int32Array | Uint8Array, count: number, width: number, into: Uint8Array, at: number): number {
  let packedFrom = 0;
  for (let row = 0; row < count; ) {
    const value = values[row]!;
    let end = row + 1;
    while (end < count && values[end] === value) end++;
    if (end - row < MIN_RUN) {
      // Packed numbers come in groups of eight.
      row += 8;
      continue;
    }
    at = pack(values, packedFrom, row, width, into, at);
    at = varint((end - row) * 2, into, at);
    for (let shift = 0; shift < width; shift += 8) into[at++] = (value >>> shift) & 0xff;
    row = end;
    packedFrom = end;
  }
  return pack(values, packedFrom, count, width, into, at);
}

/** The last group is filled with zeros, which `into` holds already. */
function pack(values: Int32Array | Uint8Array, from: number, to: number, width: number, into: Uint8Array, at: number): number {
  if (from >= to) return at;
  const groups = Math.ceil((to - from) / 8);
  at = varint(groups * 2 + 1, into, at);
  const end = at + groups * width;
  let bits = 0;
  let buffer = 0;
  for (let row = from; row < to; row++) {
    buffer |= values[row]! << bits;
    bits += width;
    while (bits >= 8) {
      into[at++] = buffer & 0xff;
      buffer >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) into[at] = buffer & 0xff;
  return end;
}

function varint(value: number, into: Uint8Array, at: number): number {
  while (value > 0x7f) {
    into[at++] = (value & 0x7f) | 0x80;
    value = Math.floor(value / 128);
  }
  into[at++] = value;
  return at;
}
