/**
 * A number for an account's id and name, which identifies customer lists without storing the names: 53 bits, the same for names that
 * differ only in case and blanks. Two accounts of a customer list almost never share one. It does not hide a name from a person who can
 * guess it.
 */
export function accountFingerprint(accountId: string, companyName: string | null): number {
  const text = `${accountId}\u001f${(companyName ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()}`;
  let high = 0x2f0b_4c47;
  let low = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x85eb_ca6b);
    low = Math.imul(low ^ unit, 0x0100_0193);
  }
  high = mixed(high ^ (low >>> 7));
  low = mixed(low ^ (high >>> 11));
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

/** Spreads every bit over all others. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846c_a68b);
  return twice ^ (twice >>> 16);
}
