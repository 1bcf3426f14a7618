import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';

const FOLDER = process.env.TRS_CASES ?? '../shared/cases';

/** A test on extracts that were once read wrongly, in the folder of that name. They are not part of the project: without them it is skipped. */
export function onCase(name: string, title: string, test: (folder: string) => Promise<void> | void): void {
  const folder = join(FOLDER, name);
  it(`${name}: ${title}`, async ({ skip }) => {
    skip(!existsSync(folder), `no folder ${folder}; TRS_CASES says where the cases are`);
    await test(folder);
  });
}
