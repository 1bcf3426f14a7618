import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';

const FOLDER = process.env.TRS_CASES ?? '../shared/cases';
const isThere = existsSync(join(FOLDER, 'base'));
const isRequired = process.env.TRS_REQUIRE_CASES === '1';
const ABSENT = `no failing inputs in ${FOLDER}; TRS_CASES says where they are`;

/** The folder of one of the failing inputs that are not part of the project. */
export function caseFolder(name: string): string {
  return join(FOLDER, name);
}

/** A test on those inputs. Without them it is skipped, or fails where `TRS_REQUIRE_CASES` is 1. */
export function onCases(title: string, test: () => Promise<void> | void, timeout?: number): void {
  it(
    title,
    async ({ skip }) => {
      if (!isThere && isRequired) throw new Error(ABSENT);
      skip(!isThere, ABSENT);
      await test();
    },
    timeout,
  );
}
