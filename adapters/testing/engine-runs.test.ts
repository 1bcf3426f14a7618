import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HARD_DATASETS } from '../../core/testing/hard-datasets.ts';
import { readTextExtracts } from '../../core/testing/read-text-extracts.ts';
import { onReference } from '../../core/testing/reference-extracts.ts';
import { coreHashes } from '../../core/testing/staged-datasets.ts';
import { ENGINES, type EngineRun, engineTable, keptEngineRuns, withEngineTable } from './engine-runs.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'engines.md');

describe('the table of engines', () => {
  it('is in the document as the kept runs have it', async () => {
    await expect(withEngineTable(readFileSync(PAGE, 'utf8'), keptEngineRuns())).toMatchFileSnapshot(PAGE);
  });

  for (const dataset of HARD_DATASETS) {
    const test = dataset.name === 'reference' ? onReference : it;
    test(`has the core’s hashes of ${dataset.name} for every engine`, async () => {
      const runs = keptEngineRuns().filter((run) => run.dataset === dataset.name);
      // One DATE column of a followed database can't hold several payments.
      const cantHold = dataset.hasPartPayments ? 'Flink, streaming' : null;
      const engines = ENGINES.filter((engine) => engine !== cantHold && keptEngineRuns().some((run) => run.engine === engine));
      const expected = await coreHashes(await readTextExtracts(dataset.texts()), dataset.asOf);
      expect(runs.map(({ engine, v1, x1 }) => [engine, v1, x1])).toEqual(engines.map((engine) => [engine, expected.v1, expected.x1]));
    });
  }

  it('shows a hash that differs, and an engine without a run', () => {
    const core: EngineRun = { engine: 'core', version: '1', dataset: 'labels', v1: 'v1-1-a', x1: 'x1-1-b', seconds: 1, megabytes: 2 };
    const made = engineTable([core, { ...core, engine: 'DuckDB', x1: 'x1-1-c' }, { ...core, engine: 'Spark', dataset: 'credits' }]);
    expect(made.split('\n').at(-1)).toMatch(/\| same, 1\.0 s, 2 MB \| \*\*v1-1-a x1-1-c\*\*, 1\.0 s, 2 MB \| not run \|$/);
  });
});
