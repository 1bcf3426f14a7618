import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { contentHash, extendedHash } from '../../exports/content-hash.ts';
import { featureManifest, type StoredInputs } from '../../exports/feature-manifest.ts';
import { featuresCsv } from '../../exports/features-csv.ts';
import { FileDigests } from '../../exports/file-digests.ts';
import { gzip } from '../../exports/gzip.ts';
import { manifestNameFor } from '../../exports/manifest-text.ts';
import { hexOf, ownSha256 } from '../../exports/sha256.ts';
import type { FeatureRow } from '../../features/feature-row.ts';
import { extendedRowsAt, featureRowsAt } from '../../features/feature-rows.ts';
import type { ExtendedColumns } from '../../features/features-extended.ts';
import type { SourceFile } from '../../sources/files/source-file.ts';
import type { SourceTable } from '../../sources/files/source-table.ts';
import type { RecordedDay } from '../../stored/run-record.ts';
import type { TableOf } from '../../tables/table.ts';
import { formatIsoDay } from '../../units/day.ts';
import type { DayView } from '../answering/day-view.ts';
import { collected, joined, MIME_TYPES } from '../shared/file-bytes.ts';
import type { ExportedFeatures, FeatureExport } from './contract.ts';
import { manifestSelection } from './export-selection.ts';
import { featureDayOf } from './feature-day.ts';

const TYPES = { csv: 'csv', 'csv.gz': 'gz', parquet: 'parquet' } as const;

/** The inputs of a manifest beside the view. */
export interface ExportSetting {
  /** The files as they were given. */
  readonly sources: readonly (SourceFile | SourceTable)[];
  /** Digests of database tables, taken while they were read, because the tables may have changed since. Null for files. */
  readonly digests: FileDigests | null;
  readonly appVersion: string;
}

/**
 * The dataset as a file, whole or selected, and its manifest on request. The whole dataset and its manifest have the same bytes as from the
 * command line. Fails when an extended column can't be computed, and when an extract has changed since it was opened.
 */
export async function exportFeatures(
  view: DayView,
  { format, extended = false, manifest = false, selection }: FeatureExport,
  { sources, digests: known, appVersion }: ExportSetting,
): Promise<Result<ExportedFeatures, CoreError>> {
  const { extracts, snapshot } = view;
  const features = featureDayOf(view);
  const prepared = features.prepare({ ...selection, extended });
  if (!prepared.ok) return prepared;
  const columns = extended ? features.values.extended() : ok<ExtendedColumns>([]);
  if (!columns.ok) return columns;
  const rows = selection === undefined ? null : features.rows(selection);
  const table = rows === null ? snapshot.features : featureRowsAt(snapshot.features, rows);
  const further = rows === null ? columns.value : extendedRowsAt(columns.value, rows);

  const asked = selection === undefined ? null : manifestSelection(selection);
  const isFiltered = asked !== null && Object.keys(asked).some((part) => part !== 'sort');
  const ending = asked === null ? '' : isFiltered ? '-filtered' : '-sorted';
  const name = `features-${formatIsoDay(snapshot.asOf)}${extended ? '-extended' : ''}${ending}.${format}`;
  const bytes = await bytesOf(table, further, format);
  const file = { name, mimeType: MIME_TYPES[TYPES[format]], bytes };
  if (!manifest) return ok({ file, rows: table.rows, contentHash: null, manifest: null });

  const newSha256 = await ownSha256();
  const isUsed = (source: { name: string }) =>
    extracts.files.some(({ file: used }) => used === source.name || used.startsWith(`${source.name}/`));
  const madeFrom =
    view.stored === null ? (known ?? new FileDigests(sources.filter(isUsed), newSha256)) : recordedInputs(view.stored.recorded);
  const changed = madeFrom instanceof FileDigests ? await changedSource(madeFrom) : null;
  if (changed !== null) return fail(changed);
  const hash = newSha256();
  hash.update(bytes);
  const hashed = await contentHash(table);
  const text = await featureManifest(extracts, {
    name,
    format,
    bytes: bytes.length,
    sha256: hexOf(hash.digest()),
    rows: table.rows,
    set: extended ? 'extended' : 'standard',
    contentHash: hashed,
    extendedHash: extended ? await extendedHash(table, further) : null,
    asOf: snapshot.asOf,
    appVersion,
    selection: asked,
    madeFrom,
  });
  const manifestFile = { name: manifestNameFor(name), mimeType: 'application/json', bytes: new TextEncoder().encode(text) };
  return ok({ file, rows: table.rows, contentHash: hashed, manifest: manifestFile });
}

async function bytesOf(table: TableOf<FeatureRow>, extended: ExtendedColumns, format: FeatureExport['format']): Promise<Uint8Array> {
  if (format === 'parquet') {
    const { featuresParquet } = await import('../../exports/features-parquet.ts');
    return featuresParquet(table, extended);
  }
  return joined(format === 'csv' ? [...featuresCsv(table, extended)] : await collected(gzip(featuresCsv(table, extended))));
}

/** For a stored dataset: the files of its snapshot, and the number of source rows. */
function recordedInputs({ tables, definitions_version, rows_read, rows_kept, rows_rejected }: RecordedDay): StoredInputs {
  const files = Object.entries(tables).flatMap(([table, { files: of }]) =>
    of.map(({ path, bytes, sha256, rows }) => ({ file: `${table}/${path}`, table, bytes, sha256, rows })),
  );
  return { definitionsVersion: definitions_version, rowsRead: rows_read, rowsKept: rows_kept, rowsRejected: rows_rejected, files };
}

/** Hashes every file; returns the reason when one can't be read any more. */
async function changedSource(digests: FileDigests): Promise<CoreError | null> {
  for (const { name } of digests.files) {
    try {
      await digests.of(name);
    } catch (error) {
      return { code: 'sources.changed', file: name, detail: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) };
    }
  }
  return null;
}
