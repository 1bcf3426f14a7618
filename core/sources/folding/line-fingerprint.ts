/**
 * A fingerprint of a group of line items, independent of their order: two sums of 32 bits over all lines. Groups with the same lines have
 * the same fingerprint; others almost never do.
 */
export interface LineFingerprint {
  a: number;
  b: number;
}

/** Adds a line to a fingerprint: its SKU's row and its quantity. */
export function addLine(fingerprint: LineFingerprint, sku: number, quantity: number): void {
  const low = quantity | 0;
  const high = Math.trunc(quantity / 0x1_0000_0000) | 0;
  fingerprint.a = (fingerprint.a + lineHashA(sku, low, high)) | 0;
  fingerprint.b = (fingerprint.b + lineHashB(sku, low, high)) | 0;
}

/** What a line adds to `a`: its SKU's row, and the low and high 32 bits of its quantity. */
export function lineHashA(sku: number, low: number, high: number): number {
  return mixed(Math.imul(sku + 1, 0x9e3779b1) ^ mixed(low ^ Math.imul(high, 0x27d4eb2f)));
}

/** What a line adds to `b`. */
export function lineHashB(sku: number, low: number, high: number): number {
  return mixed(Math.imul(sku + 1, 0x165667b1) + mixed(low + 0x3c6ef372) + Math.imul(high, 0x2545f491));
}

/** Spreads a whole number over 32 bits. */
export function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
