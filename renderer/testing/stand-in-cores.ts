import type { CoreError } from '../../core/errors/core-error.ts';
import type { CoreApi } from '../../core/queries/core-api.ts';

/** A core that never answers. */
export const SILENT_CORE = everyAnswer(() => new Promise<never>(() => undefined));

/** A core that answers every question with an error. */
export function failingCore(error: CoreError): CoreApi {
  return everyAnswer(async () => ({ ok: false, error }));
}

function everyAnswer(answer: () => Promise<unknown>): CoreApi {
  return new Proxy({} as CoreApi, { get: () => answer });
}
