import type { NewTable } from '../../adapters/store/versioned-store.ts';
import type { TableName } from '../../core/declarations/table-declarations.ts';
import { contentHash } from '../../core/exports/content-hash.ts';
import type { DayFigures } from '../../core/gates/gates.ts';
import { censored } from '../../core/leak/censored.ts';
import { buildFeatures } from '../../core/pipeline.ts';
import { FEATURE_STATS, FEATURES, FEATURES_EXTENDED } from '../../core/stored/feature-tables.ts';
import { readParquet } from '../../core/stored/read-parquet.ts';
import { loadStoredFeatures, type StoredFeatures } from '../../core/stored/stored-features.ts';
import { parseIsoDay } from '../../core/units/day.ts';
import type { MadeDay } from '../snapshots/snapshot-day.ts';

/** The input of the gates. The dataset is computed again, from the accepted rows without those after the day. */
export async function dayFigures(made: MadeDay): Promise<DayFigures> {
  const { extracts, snapshot, before } = made.contents;
  const again = buildFeatures(censored(extracts, snapshot.asOf).extracts, snapshot.asOf);
  return figuresOf(made, before, { how: 'working it out again', hash: await contentHash(again) });
}

/** The same with a hash that was computed in another way. The dataset is also read back from the files to be published. */
export async function figuresOf(
  { day, contents }: MadeDay,
  before: StoredFeatures | null,
  again: DayFigures['otherHashes'][number],
): Promise<DayFigures> {
  const { extracts, snapshot } = contents;
  const rowsKept: Record<TableName, number> = { accounts: 0, skus: 0, invoices: 0, invoice_line_items: 0 };
  for (const file of extracts.files) rowsKept[file.table] += file.rowsKept;
  const otherHashes = [again];
  for (const { name } of [FEATURES, FEATURES_EXTENDED]) {
    const { features } = await loadStoredFeatures(bytesOf(day.tables, name));
    otherHashes.push({ how: `the file of ${name}`, hash: await contentHash(features) });
  }
  return {
    rowsKept,
    rowsRejected: day.rows_rejected,
    lateShare: day.late_share ?? null,
    asOf: snapshot.asOf,
    newestInvoice: parseIsoDay(day.newest_invoice ?? ''),
    psi: await psiOf(day.tables, before),
    contentHash: day.content_hash!,
    otherHashes,
  };
}

/** The file of a table that every scheduled run writes. */
export function bytesOf(tables: readonly NewTable[], name: string): Uint8Array {
  return tableOf(tables, name).bytes;
}

function tableOf(tables: readonly NewTable[], name: string): NewTable {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw new Error(`A run is to write ${name}, and has not.`);
  return table;
}

/** The drift of each column, as it will be published. */
async function psiOf(tables: readonly NewTable[], before: StoredFeatures | null): Promise<DayFigures['psi']> {
  if (before === null) return 'first';
  if (before.rows > 0 && tableOf(tables, FEATURES_EXTENDED.name).rows === 0) return 'emptied';
  const { columns } = await readParquet(bytesOf(tables, FEATURE_STATS.name), ['column', 'psi']);
  const psi = columns.get('psi')!;
  return new Map(columns.get('column')!.map((name, row) => [new TextDecoder().decode(name as Uint8Array), psi[row] as number | null]));
}
