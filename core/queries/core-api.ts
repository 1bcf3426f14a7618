import type { CORE_QUESTIONS } from './core-contract.ts';
import type { Api } from './shared/question-contract.ts';

/**
 * All questions that the page may ask the core. Requests and answers can be structured-cloned. Questions return pages and summaries, never
 * whole tables. Every question but `open` is about the extracts opened last; a request names the day that it is about wherever the answer
 * depends on it.
 * A promise is rejected only for a bug, such as a question before anything is open, and when the core has died.
 */
export type CoreApi = Api<typeof CORE_QUESTIONS>;
