import type { TestProject } from 'vitest/node';
import { type MariadbServer, missingPrograms, startMariadb } from './mariadb-server.ts';

/** How a test reaches the server, or why there is none. */
export type GivenServer = Omit<MariadbServer, 'stop'> | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    database: GivenServer;
  }
}

/**
 * Starts MariaDB for a test run. If it is not installed, one line reports that and the tests are skipped; with `TRS_REQUIRE_DATABASE=1` that
 * is a failure.
 */
export default async function mariadbForTests(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = missingPrograms();
  if (programs.length > 0) {
    const missing = `${programs.join(', ')} not installed: on Debian, apt-get install mariadb-server-core mariadb-client-core openssl`;
    if (process.env.TRS_REQUIRE_DATABASE === '1') throw new Error(`The tests of the database can't run: ${missing}`);
    console.warn(`The tests of the database are skipped: ${missing}`);
    project.provide('database', { missing });
    return undefined;
  }
  const { stop, ...server } = await startMariadb();
  project.provide('database', server);
  return stop;
}
