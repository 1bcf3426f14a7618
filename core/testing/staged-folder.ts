import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Extracts } from '../pipeline.ts';
import { stagedContents } from '../stored/snapshot-contents.ts';
import { STAGED_TABLES } from '../stored/stored-tables.ts';
import type { EpochDay } from '../units/units.ts';

/**
 * Writes the tables of `trs stage` as of a day into a new folder: `accounts.parquet` and so on. The extracts must keep their lines. Use another
 * folder each time: DuckDB caches parts of the files that it has read.
 */
export async function stageInto(folder: string, extracts: Extracts, asOf: EpochDay): Promise<void> {
  const contents = stagedContents(extracts, asOf);
  if (!contents.ok) throw new Error(`Nothing to stage: ${JSON.stringify(contents.error)}`);
  await mkdir(folder, { recursive: true });
  for (const table of STAGED_TABLES) {
    const { bytes } = await table.write(contents.value, { withContacts: false });
    await writeFile(join(folder, `${table.name}.parquet`), bytes);
  }
}
