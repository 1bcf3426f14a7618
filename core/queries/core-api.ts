import type { Api } from './calls-contract.ts';
import type { CORE_CALLS } from './core-schemas.ts';

/**
 * All that the page may ask of the core. Whatever goes in or out can be structured-cloned; questions are for pages and
 * summaries, never for whole tables. Every question after `open` is about the extracts opened last, as of the day set last,
 * but for those of `CompareApi`, which name what they are about.
 * A promise is rejected only for a bug, such as a question before anything is open, and when the core has died.
 */
export type CoreApi = Api<typeof CORE_CALLS>;

export type ExportKind = Parameters<CoreApi['exportFile']>[0];
