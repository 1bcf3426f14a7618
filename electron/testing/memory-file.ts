import type { JsonFile } from '../state/json-file.ts';

/** A file of the app's own that is only remembered, with all that was set. */
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
