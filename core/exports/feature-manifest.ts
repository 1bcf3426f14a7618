import { DEFINITIONS_VERSION, featuresOf } from '../features/feature-catalog.ts';
import type { FeatureSet } from '../features/feature-kinds.ts';
import type { Extracts } from '../pipeline.ts';
import { fileLedger, unusualReading } from '../quality/file-ledger.ts';
import type { FileReport } from '../quality/file-report.ts';
import { isSourceTable } from '../sources/files/source-table.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { FileDigests } from './file-digests.ts';
import type { ManifestSelection } from './manifest-selection.ts';
import { manifestText } from './manifest-text.ts';

/** The inputs of a manifest, beside the extracts. */
export interface ManifestParts {
  /** Name of its file, without the folder. */
  readonly name: string;
  readonly format: 'csv' | 'csv.gz' | 'parquet';
  /** Of the file as written. */
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly set: FeatureSet;
  readonly contentHash: string;
  /** The hash of the extended columns; null without them. */
  readonly extendedHash: string | null;
  readonly asOf: EpochDay;
  readonly appVersion: string;
  /** Null when the file has all rows in their own order. */
  readonly selection: ManifestSelection | null;
  /** For a snapshot of a store: its record, instead of the files that were read. */
  readonly madeFrom: FileDigests | StoredInputs;
}

/** The source of a snapshot, and the store that has it. */
export interface StoredInputs {
  readonly definitionsVersion: number;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
  readonly files: readonly {
    readonly file: string;
    readonly table: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly rows: number;
  }[];
}

/**
 * The manifest of a feature file: what it was made from and how to check it. JSON, the same bytes for the same extracts, day and version,
 * from the app and the command line. Contains no time and no path. Throws when an extract can't be read any more.
 */
export async function featureManifest({ files, rejects }: Extracts, parts: ManifestParts): Promise<string> {
  const { madeFrom } = parts;
  const sum = (of: (file: FileReport) => number) => files.reduce((total, file) => total + of(file), 0);
  const { definitionsVersion, rowsRead, rowsKept, rowsRejected, inputs } =
    'of' in madeFrom
      ? {
          definitionsVersion: DEFINITIONS_VERSION,
          rowsRead: sum((file) => file.rowsRead),
          rowsKept: sum((file) => file.rowsKept),
          rowsRejected: rejects.count,
          inputs: await inputsOf(files, madeFrom),
        }
      : { ...madeFrom, inputs: madeFrom.files };
  const manifest = {
    manifest_version: 1,
    file: {
      name: parts.name,
      format: parts.format,
      bytes: parts.bytes,
      sha256: parts.sha256,
      rows: parts.rows,
      columns: featuresOf(parts.set).map(({ name }) => name),
    },
    dataset: 'features_invoices',
    features: parts.set,
    content_hash: parts.contentHash,
    ...(parts.extendedHash !== null && { extended_hash: parts.extendedHash }),
    as_of: formatIsoDay(parts.asOf),
    definitions_version: definitionsVersion,
    app_version: parts.appVersion,
    selection: parts.selection,
    row_ledger: {
      rows_read: rowsRead,
      rows_kept: rowsKept,
      rows_rejected: rowsRejected,
    },
    inputs,
  };
  return manifestText(manifest);
}

async function inputsOf(files: readonly FileReport[], digests: FileDigests): Promise<object[]> {
  const inputs = [];
  for (const file of files) inputs.push(await inputOf(file, digests));
  return inputs;
}

async function inputOf(file: FileReport, digests: FileDigests) {
  const reading = unusualReading(file);
  const storedIn = digests.files.find(({ name }) => name === file.file || file.file.startsWith(`${name}/`));
  if (storedIn === undefined) throw new Error(`${file.file} is in none of the files that were opened.`);
  return {
    file: file.file,
    table: file.table,
    // For a part of a zip, these two belong to the zip; a table has the digest of its rows.
    stored_in: storedIn.name,
    bytes: isSourceTable(storedIn) ? file.size : storedIn.size,
    sha256: await digests.of(storedIn.name),
    ...fileLedger(file),
    ...(reading !== null && { reading }),
  };
}
