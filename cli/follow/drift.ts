import type { NewDay } from '../../adapters/store/versioned-store.ts';
import { FEATURE_STATS } from '../../core/stored/feature-tables.ts';
import { readParquet } from '../../core/stored/read-parquet.ts';

/** The drift (PSI) of each column of a day against the snapshot before it, as it was published; null where there is none. */
export async function driftOf({ tables }: NewDay): Promise<{ column: string; psi: number | null }[]> {
  const stats = tables.find(({ name }) => name === FEATURE_STATS.name);
  if (stats === undefined) throw new Error(`A snapshot is to have ${FEATURE_STATS.name}, and has not.`);
  const { columns } = await readParquet(stats.bytes, ['column', 'psi']);
  const psi = columns.get('psi')!;
  return columns
    .get('column')!
    .map((name, row) => ({ column: new TextDecoder().decode(name as Uint8Array), psi: psi[row] as number | null }));
}
