import { BROWSER_RUNTIME, createDuckDB, type DuckDBBindings, type DuckDBRuntime, VoidLogger } from '@duckdb/duckdb-wasm/blocking';

declare module '@duckdb/duckdb-wasm/blocking' {
  /** The package's types describe its build for Node; our build replaces it with the one for browsers. */
  export const BROWSER_RUNTIME: DuckDBRuntime;
}

type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** Starts DuckDB from a compiled module, without fetching one. */
export async function startDuckDb(module: WebAssembly.Module): Promise<DuckDBBindings> {
  const bundle = { mainModule: '', mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  // Replaces the function that would fetch the module from an address.
  const instantiateWasm = (imports: WebAssembly.Imports, instantiated: Instantiated) => {
    // The glue code of the module calls back through this.
    globalThis.DUCKDB_RUNTIME = BROWSER_RUNTIME;
    WebAssembly.instantiate(module, imports).then((instance) => instantiated(instance, module), failed);
    return {};
  };
  let failed: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  Object.assign(bindings, { instantiateWasm });
  await Promise.race([bindings.instantiate(), failure]);
  return bindings;
}
