import { EngineResult } from '../../adapters/store/engine-result.ts';
import { IncomingRows, removeAbandoned } from '../../adapters/store/incoming-rows.ts';
import type { ObjectStore } from '../../adapters/store/object-store.ts';
import type { DayFigures } from '../../core/gates/gates.ts';
import { sqlModelsReport } from '../../core/sql/models/sql-script.ts';
import { NotAdoptable } from '../../core/stored/adopted-dataset.ts';
import { INVOICES } from '../../core/stored/staged-tables.ts';
import type { StoredFeatures } from '../../core/stored/stored-features.ts';
import { releaseOnInterrupt } from '../errors/interrupt.ts';
import { checkDefinitions, checkExtended, checkRows, datasetTables } from '../snapshots/adopt-day.ts';
import type { MadeDay } from '../snapshots/snapshot-day.ts';
import { bytesOf, figuresOf } from './day-figures.ts';
import type { SparkSettings } from './run-config.ts';
import { runSpark } from './run-spark.ts';

/** A day that Spark has computed, ready for its gates. */
export interface SparkDay {
  readonly day: MadeDay['day'];
  readonly figures: DayFigures;
  /** Name and version. */
  readonly engine: string;
}

/**
 * Computes the dataset of a staged day on Spark. The staged rows and the dataset pass through `_incoming`, which is empty again afterwards;
 * nothing is published. Throws a `ShellError` when Spark fails, and `NotAdoptable` when its dataset is not one of the staged rows.
 */
export async function sparkDay(
  store: ObjectStore,
  staged: MadeDay,
  before: StoredFeatures | null,
  settings: SparkSettings,
): Promise<SparkDay> {
  await removeAbandoned(store, Date.now());
  const rows = IncomingRows.start(store);
  const remove = () => rows.remove();
  releaseOnInterrupt(remove);
  try {
    const { day, contents } = staged;
    const files = await rows.put(day.tables);
    const { as_of, definitions_version } = day;
    const inputs = {
      models: await rows.putJson('models.json', sqlModelsReport({ dialect: 'spark', asOf: contents.snapshot.asOf })),
      day: await rows.putJson('day.json', { as_of, definitions_version, files }),
    };
    await runSpark(settings, inputs, rows.run);
    const handed = await EngineResult.open(store, rows.run);
    const manifest = await handed.manifest();
    if (manifest.as_of !== as_of) throw new NotAdoptable(`its manifest is of ${manifest.as_of}, and ${as_of} was asked for`);
    checkDefinitions(manifest);
    const dataset = await handed.dataset(bytesOf(day.tables, INVOICES.name));
    checkRows(dataset, manifest);
    const { features, extended } = dataset;
    if (extended === null) throw new NotAdoptable('it has the eight columns only');
    await checkExtended({ features, extended }, manifest);
    const { hash, tables } = await datasetTables({ features, extended }, before);
    const made: MadeDay = { day: { ...day, content_hash: hash, engine: manifest.engine, tables: [...day.tables, ...tables] }, contents };
    const again = { how: manifest.engine, hash: manifest.content_hash };
    return { day: made.day, figures: await figuresOf(made, before, again), engine: manifest.engine };
  } finally {
    await remove();
  }
}
