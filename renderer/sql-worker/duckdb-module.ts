/** Compiles the module that is embedded in the worker's scripts, while it is unpacked. */
export async function compileDuckDb(): Promise<WebAssembly.Module> {
  const { default: text } = await import('virtual:duckdb-wasm');
  const unpacked = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compileStreaming(new Response(unpacked, { headers: { 'content-type': 'application/wasm' } }));
}

type Decoding = typeof Uint8Array & { fromBase64?(text: string): Uint8Array<ArrayBuffer> };

/** By the browser's own function if it has one, which is ten times faster. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const decoding: Decoding = Uint8Array;
  if (decoding.fromBase64 !== undefined) return decoding.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
