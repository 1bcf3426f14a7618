import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { keepEngineRuns } from '../adapters/testing/engine-runs.ts';
import { HARD_DATASETS } from '../core/testing/hard-datasets.ts';
import { onReference } from '../core/testing/reference-extracts.ts';
import { type StagedDataset, stageHardDatasets } from '../core/testing/staged-datasets.ts';
import { type EngineResult, runOnFlink, runOnSpark } from './testing/engine-jobs.ts';

const given = inject('engines');

describe.skipIf('missing' in given)('the generated SQL', () => {
  let folder: string;
  let datasets: readonly StagedDataset[];
  const results = new Map<string, readonly EngineResult[]>();
  beforeAll(async () => {
    if ('missing' in given) return;
    folder = mkdtempSync(join(tmpdir(), 'trs-engines-'));
    datasets = await stageHardDatasets(folder);
    results.set('Spark', await runOnSpark(given, datasets, folder));
    results.set('Flink, batch', await runOnFlink(given, datasets));
  });
  afterAll(() => {
    if ('missing' in given) return;
    rmSync(folder, { recursive: true });
    keepEngineRuns(
      (['Spark', 'Flink, batch'] as const).flatMap((engine) =>
        results
          .get(engine)!
          .map(({ name, seconds, ...rest }) => ({ engine, dataset: name, seconds: Math.round(seconds * 1000) / 1000, ...rest })),
      ),
    );
  });

  for (const engine of ['Spark', 'Flink, batch'])
    for (const { name, about } of HARD_DATASETS) {
      const test = name === 'reference' ? onReference : it;
      test(`gives the core’s hashes on ${engine}: ${about}`, () => {
        const { v1, x1 } = results.get(engine)!.find((result) => result.name === name)!;
        expect({ v1, x1 }).toEqual(datasets.find((dataset) => dataset.name === name)!.expected);
      });
    }
});
