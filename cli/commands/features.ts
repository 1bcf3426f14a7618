import type { CoreError } from '../../core/errors/core-error.ts';
import { ok, type Result } from '../../core/errors/result.ts';
import { featuresCsv } from '../../core/exports/features-csv.ts';
import type { FeatureRow } from '../../core/features/feature-row.ts';
import type { ExtendedColumns } from '../../core/features/features-extended.ts';
import { type Extracts, extendedFeatures, type Snapshot, takeSnapshot } from '../../core/pipeline.ts';
import type { TableOf } from '../../core/tables/table.ts';
import { counted } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { FeaturesArguments } from '../arguments/arguments.ts';
import type { ExitCode } from '../errors/exit-code.ts';
import { outputTarget } from '../output/output-target.ts';
import { type JobResult, runJob, type WrittenFile } from './run-job.ts';

const FORMATS = ['.csv', '.csv.gz', '.parquet'] as const;
type Format = (typeof FORMATS)[number];

/** `trs features`: the feature dataset, one row per invoice. */
export function features(args: FeaturesArguments): Promise<ExitCode> {
  const { set, hash, manifest } = args;
  return runJob(
    args,
    outputTarget<Format>(args.out, FORMATS),
    async (extracts, asOf, format, digests) => {
      const snapshot = takeSnapshot(extracts, asOf.day);
      const extended = await extendedOf(extracts, snapshot, args);
      if (!extended.ok) return extended;
      const { features: table, settlementKnown } = snapshot;
      const day = formatIsoDay(asOf.day);
      const hashes = hash || manifest ? await hashesOf(table, set === 'standard' ? null : extended.value) : null;
      return ok({
        chunks: await chunksOf(table, extended.value, format),
        contents: counted(table.rows, 'invoice'),
        warnings: settlementKnown ? [] : [`no payment is dated on or before ${day}, so is_late is empty everywhere.`],
        asked: hash ? said(hashes!) : [],
        async manifest(written: WrittenFile) {
          const { featureManifest } = await import('../../core/exports/feature-manifest.ts');
          const { version: appVersion } = await import('../system/version.ts');
          return featureManifest(extracts, {
            ...written,
            format: MANIFEST_FORMATS[format],
            rows: table.rows,
            set,
            ...hashes!,
            asOf: asOf.day,
            appVersion,
            selection: null,
            madeFrom: digests!,
          });
        },
      });
    },
    { manifest },
  );
}

const MANIFEST_FORMATS = { '.csv': 'csv', '.csv.gz': 'csv.gz', '.parquet': 'parquet' } as const;

async function extendedOf(extracts: Extracts, snapshot: Snapshot, { set }: FeaturesArguments): Promise<Result<ExtendedColumns, CoreError>> {
  if (set === 'standard') return ok([]);
  return extendedFeatures(extracts, snapshot);
}

async function chunksOf(table: TableOf<FeatureRow>, extended: ExtendedColumns, format: Format): Promise<JobResult['chunks']> {
  if (format === '.parquet') {
    const { featuresParquet } = await import('../../core/exports/features-parquet.ts');
    return [await featuresParquet(table, extended)];
  }
  // Each chunk is written before the next one is made.
  if (format === '.csv') return featuresCsv(table, extended, true);
  const { gzip } = await import('../../core/exports/gzip.ts');
  return gzip(featuresCsv(table, extended));
}

interface Hashes {
  readonly contentHash: string;
  /** Null without extended columns. */
  readonly extendedHash: string | null;
}

async function hashesOf(table: TableOf<FeatureRow>, extended: ExtendedColumns | null): Promise<Hashes> {
  const { contentHash, extendedHash } = await import('../../core/exports/content-hash.ts');
  return { contentHash: await contentHash(table), extendedHash: extended === null ? null : await extendedHash(table, extended) };
}

function said({ contentHash, extendedHash }: Hashes): string[] {
  return [`Content hash ${contentHash}`, ...(extendedHash === null ? [] : [`Content hash of the extended columns ${extendedHash}`])];
}
