/** Compiles the module that is embedded in the worker's scripts. */
export async function compileDuckDb(): Promise<WebAssembly.Module> {
  const { default: text } = await import('virtual:duckdb-wasm');
  const unpacked = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
