import type { TestProject } from 'vitest/node';
import { missingForStreams } from './stream-servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the servers of streams lack; null when they can be started. */
    streamsMissing: string | null;
  }
}

/**
 * Says in one line what the servers lack, and then the tests are skipped; with `TRS_REQUIRE_STREAMS=1` that is a failure. Each test file starts servers of
 * its own, because it stops and kills them.
 */
export default function streamsForTests(project: TestProject): void {
  const missing = missingForStreams();
  if (missing !== null && process.env.TRS_REQUIRE_STREAMS === '1') throw new Error(`The tests of streams can't run: ${missing}`);
  if (missing !== null) console.warn(`The tests of streams are skipped: ${missing}`);
  project.provide('streamsMissing', missing);
}
