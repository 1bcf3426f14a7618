import type { CoreApi } from '../../core/queries/core-api.ts';
import { CORE_CALLS, type CoreCall } from '../../core/queries/core-schemas.ts';

/** The core's contract, with the function that `make` gives for each question. */
export function eachCall(make: (call: CoreCall) => (...asked: readonly unknown[]) => Promise<unknown>): CoreApi {
  const calls = Object.keys(CORE_CALLS) as CoreCall[];
  // Each answer has the shape that is declared for its call; the compiler can't follow that through the table.
  return Object.fromEntries(calls.map((call) => [call, make(call)])) as unknown as CoreApi;
}

/** Asks by the name of the call. */
export function ask(core: CoreApi, call: CoreCall, asked: readonly unknown[]): Promise<unknown> {
  return (core[call] as (...asked: readonly unknown[]) => Promise<unknown>)(...asked);
}
