import { ok } from '../../core/errors/result.ts';
import type { FeatureRow } from '../../core/features/feature-row.ts';
import type { TableOf } from '../../core/table.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { FeaturesArguments } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { counted } from '../number-text.ts';
import { outputTarget } from '../output-target.ts';
import { type JobResult, runJob } from '../run-job.ts';

const FORMATS = ['.csv', '.csv.gz', '.parquet'] as const;
type Format = (typeof FORMATS)[number];

/** `trs features`: the feature dataset, one row per invoice. */
export function features(args: FeaturesArguments): Promise<ExitCode> {
  return runJob(args, outputTarget<Format>(args.out, FORMATS), async (extracts, asOf, format) => {
    const { takeSnapshot } = await import('../../core/pipeline.ts');
    const { features: table, settlementKnown } = takeSnapshot(extracts, asOf.day);
    const day = formatIsoDay(asOf.day);
    return ok({
      chunks: await chunksOf(table, format),
      contents: counted(table.rows, 'invoice'),
      warnings: settlementKnown ? [] : [`no payment is dated on or before ${day}, so is_late is empty everywhere.`],
      asked: args.hash ? [`Content hash ${await hashOf(table)}`] : [],
    });
  });
}

async function chunksOf(table: TableOf<FeatureRow>, format: Format): Promise<JobResult['chunks']> {
  if (format === '.parquet') {
    const { featuresParquet } = await import('../../core/exports/features-parquet.ts');
    return [await featuresParquet(table)];
  }
  const { featuresCsv } = await import('../../core/exports/features-csv.ts');
  if (format === '.csv') return featuresCsv(table);
  const { gzip } = await import('../../core/exports/gzip.ts');
  return gzip(featuresCsv(table));
}

async function hashOf(table: TableOf<FeatureRow>): Promise<string> {
  const { contentHash } = await import('../../core/exports/content-hash.ts');
  return contentHash(table);
}
