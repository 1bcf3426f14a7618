import { fileURLToPath } from 'node:url';

/** The file in which a run of the journeys counts what ran where. */
export const WHAT_RAN = fileURLToPath(new URL('../.cache/journeys.json', import.meta.url));
