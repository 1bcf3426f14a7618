/** Size of every block that the compressor gets, except the last. */
const BLOCK_BYTES = 65_536;

/**
 * Compresses a stream of bytes to one gzip member, the same bytes on every machine: no time, no file name, level 6.
 *
 * It uses fflate and not CompressionStream, because browsers and Node have different builds of zlib, which may compress the same bytes
 * differently. The compressor's output depends on where its input is cut, so the input is cut evenly here: the sizes of the incoming chunks
 * do not matter. A chunk may be reused once the next one is requested.
 */
export async function* gzip(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Gzip } = await import('fflate');
  let out: Uint8Array[] = [];
  const stream = new Gzip({ level: 6, mem: 8, mtime: 0 }, (piece) => {
    out.push(piece);
  });

  const block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + BLOCK_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === BLOCK_BYTES) {
        stream.push(block);
        filled = 0;
      }
    }
    yield* out;
    out = [];
  }
  stream.push(block.subarray(0, filled), true);
  yield* out;
}
