/** DuckDB's WebAssembly module: gzip, in base64. The build puts it there. */
declare module 'virtual:duckdb-wasm' {
  const text: string;
  export default text;
}
