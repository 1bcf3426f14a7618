import { fileURLToPath } from 'node:url';

/** Where a run of the journeys leaves what ran where. */
export const WHAT_RAN = fileURLToPath(new URL('../.cache/journeys.json', import.meta.url));
