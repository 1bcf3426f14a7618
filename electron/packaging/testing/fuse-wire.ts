/** The text that marks the fuses inside an Electron binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION_1 = 1;
/** One more than the known names, as in newer versions of Electron. */
const LENGTH = 9;

/** The bytes of the fuses in an Electron binary, each with the opposite value of `wanted` (in the same order). */
export function unflippedFuses(wanted: readonly boolean[]): Buffer {
  const states = Array.from({ length: LENGTH }, (_, at) => (wanted[at] === false ? '1' : '0')).join('');
  return Buffer.concat([Buffer.from(`some code ${SENTINEL}`), Buffer.from([VERSION_1, LENGTH]), Buffer.from(`${states} more code`)]);
}
