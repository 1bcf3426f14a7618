import type { JsonFile } from '../state/json-file.ts';

/** A JSON file that exists in memory only, with all values that were set. */
export function memoryFile<Value>(first: Value): JsonFile<Value> & { readonly history: readonly Value[] } {
  let value = first;
  const history: Value[] = [];
  return {
    get value() {
      return value;
    },
    history,
    set(next) {
      value = next;
      history.push(next);
    },
  };
}
