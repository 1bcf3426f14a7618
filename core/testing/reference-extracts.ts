import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import type { SourceFile } from '../sources/files/source-file.ts';

const FOLDER = process.env.TRS_REFERENCE ?? '../shared/extracts';

/** The folder with the four reference extracts. */
export const EXTRACTS_FOLDER = join(FOLDER, 'trs');

/** The four files, to be read. */
export function referenceFiles(): SourceFile[] {
  return ['accounts.csv', 'skus.csv', 'invoices.csv', 'invoice_line_items.csv'].map((name) => {
    const path = join(EXTRACTS_FOLDER, name);
    return { name, size: statSync(path).size, read: (start = 0, end) => createReadStream(path, { start, ...(end && { end: end - 1 }) }) };
  });
}

/** Their dataset as of 2021-07-08, a day on which every payment is known. */
export const EXPECTED_FEATURES = join(FOLDER, 'trs-expected-features.csv');

/** False on computers without the reference extracts, which are not part of the project. */
export const isReferenceThere = existsSync(EXTRACTS_FOLDER) && existsSync(EXPECTED_FEATURES);

const isRequired = process.env.TRS_REQUIRE_REFERENCE === '1';
const ABSENT = `no reference extracts in ${FOLDER}; TRS_REFERENCE says where they are`;

/** A test on the reference extracts. Without them it is skipped, or fails where `TRS_REQUIRE_REFERENCE` is 1. */
export function onReference(title: string, test: () => Promise<void> | void): void {
  it(title, async ({ skip }) => {
    if (!isReferenceThere && isRequired) throw new Error(ABSENT);
    skip(!isReferenceThere, ABSENT);
    await test();
  });
}
