import { z } from 'zod';
import { detailOf } from '../sources/files/open-extracts.ts';
import type { SourceFile } from '../sources/files/source-file.ts';
import { ReadFailed } from '../sources/rows/scan-file.ts';
import { parseJson } from '../units/parse-json.ts';
import { FileDigests } from './file-digests.ts';
import { NotFeatures, type ReadBack } from './read-back.ts';
import type { NewSha256 } from './sha256.ts';

/** The part of a manifest that can be checked against its file. Other members are ignored. */
const checkable = z.looseObject({
  manifest_version: z.literal(1),
  content_hash: z.string(),
  /** Manifests of extended datasets have it since its introduction. */
  extended_hash: z.string().optional(),
  file: z.looseObject({
    format: z.enum(['csv', 'csv.gz', 'parquet']),
    bytes: z.int(),
    sha256: z.string(),
    rows: z.int(),
    columns: z.array(z.string()),
  }),
});

export type CheckableManifest = z.infer<typeof checkable>;

/** Null when the text is no manifest of a feature file. */
export function readManifest(text: string): CheckableManifest | null {
  const parsed = checkable.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

/** The result of checking a file against its manifest. */
export interface Verification {
  /** A sentence for each difference; empty when they agree. */
  readonly mismatches: readonly string[];
  /** The file's own properties; null when it can't be read as a feature dataset. */
  readonly found: ReadBack | null;
}

/**
 * Recomputes the manifest's statements about its file: size, SHA-256, columns, rows and content hash. Throws `ReadFailed` when its bytes
 * can't be read.
 */
export async function verifyFeatures(file: SourceFile, manifest: CheckableManifest, newSha256: NewSha256): Promise<Verification> {
  const said = manifest.file;
  const mismatches: string[] = [];
  const compare = (what: string, found: string | number, wanted: string | number): void => {
    if (found !== wanted) mismatches.push(`${what} is ${found}, and the manifest says ${wanted}.`);
  };
  compare('Its size in bytes', file.size, said.bytes);
  const digests = new FileDigests([file], newSha256);
  const sha256 = await digests.of(file.name).catch((cause: unknown) => {
    throw new ReadFailed('The file could not be read.', { cause });
  });
  compare('Its SHA-256', sha256, said.sha256);
  const found = await readBack(file, said.format).catch((error: unknown) => {
    if (error instanceof NotFeatures) mismatches.push(`It ${error.message}, so it is no feature dataset.`);
    else if (error instanceof ReadFailed) mismatches.push(`It can’t be read to its end (${detailOf(error.cause)}).`);
    else throw error;
    return null;
  });
  if (found !== null) {
    compare('Its list of columns', found.columns.join(', '), said.columns.join(', '));
    compare('Its number of rows', found.rows, said.rows);
    compare('Its content hash', found.contentHash, manifest.content_hash);
    if (manifest.extended_hash !== undefined)
      compare('Its hash of the extended columns', found.extendedHash ?? 'not there', manifest.extended_hash);
  }
  return { mismatches, found };
}

async function readBack(file: SourceFile, format: CheckableManifest['file']['format']): Promise<ReadBack> {
  if (format === 'parquet') {
    const { readBackParquet } = await import('./read-back-parquet.ts');
    return readBackParquet(file);
  }
  const { readBackCsv } = await import('./read-back-csv.ts');
  return readBackCsv(file);
}
