/** What marks the fuses inside an Electron binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION_1 = 1;
/** One more than the tools know by name, as newer Electrons have. */
const LENGTH = 9;

/** Bytes such as an Electron binary holds them, each fuse at the opposite of what `wanted` says (in the order of the wire). */
export function unflippedFuses(wanted: readonly boolean[]): Buffer {
  const states = Array.from({ length: LENGTH }, (_, at) => (wanted[at] === false ? '1' : '0')).join('');
  return Buffer.concat([Buffer.from(`some code ${SENTINEL}`), Buffer.from([VERSION_1, LENGTH]), Buffer.from(`${states} more code`)]);
}
