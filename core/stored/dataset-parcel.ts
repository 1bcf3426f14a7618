import { ByteArena } from '../csv/byte-arena.ts';
import { ok } from '../errors/result.ts';
import { contentHash } from '../exports/content-hash.ts';
import type { HexSha256 } from '../exports/content-hasher.ts';
import { EXTENDED_FEATURES } from '../features/extended-features.ts';
import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { copyNumbers } from '../features/feature-columns.ts';
import type { FeatureRow } from '../features/feature-row.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import { FeatureValues } from '../statistics/feature-values.ts';
import { NullableNumberColumn, TextColumn } from '../tables/columns.ts';
import { type Column, int32Column, tableFromColumns } from '../tables/table.ts';
import type { EpochDay } from '../units/units.ts';
import { FEATURE_STATS, FEATURES, FEATURES_EXTENDED } from './feature-tables.ts';
import type { DatasetContents } from './snapshot-contents.ts';
import { INVOICES, type InvoiceContents } from './staged-tables.ts';
import type { StoredFile } from './stored-table.ts';

/** A dataset as plain buffers, to be sent to another thread. */
export interface DatasetParcel {
  readonly now: ParcelledColumns;
  /** The dataset of the previous snapshot. */
  readonly before: ParcelledColumns | null;
  /** Of the invoices, whose ids are the dataset's; null when their table is not written. */
  readonly invoices: { readonly issuedDays: Int32Array; readonly paidDays: Float64Array } | null;
}

/** By column key: the standard columns, then the extended ones if there are any. */
type ParcelledColumns = Readonly<Record<string, ParcelledColumn>>;

type ParcelledColumn =
  | { readonly bytes: Uint8Array; readonly ends: Uint32Array; readonly entries: Int32Array }
  /** NaN for a missing value. */
  | Float64Array;

/** Packs a dataset. Columns that are already typed arrays are not copied. */
export function parcelOf(
  { features, extended, before }: DatasetContents,
  settled: InvoiceContents['snapshot']['settled'] | null = null,
): DatasetParcel {
  return {
    now: Object.fromEntries([
      ...STANDARD_FEATURES.map(({ key }) => [key, parcelled(features.column(key))] as const),
      ...extended.map(({ declaration, column }) => [declaration.key, parcelled(column)] as const),
    ]),
    before: before === null ? null : valuesParcelled(before),
    invoices: settled === null ? null : { issuedDays: int32Column(settled, 'issued_day'), paidDays: numbersIn(settled.column('paid_day')) },
  };
}

function valuesParcelled(values: FeatureValues): ParcelledColumns {
  const extended = values.extended();
  if (!extended.ok) throw new Error('A stored dataset has its extended columns.');
  return parcelOf({ features: values.features, extended: extended.value, before: null }).now;
}

function parcelled(column: Column<unknown>): ParcelledColumn {
  if (column instanceof TextColumn) {
    const { bytes, ends, count } = column.arena;
    const used = ends.slice(0, count);
    return { bytes: bytes.slice(0, count === 0 ? 0 : used[count - 1]), ends: used, entries: column.entries };
  }
  if (column instanceof NullableNumberColumn) return column.values;
  return numbersIn(column as Column<number | null>);
}

function numbersIn(column: Column<number | null>): Float64Array {
  const numbers = new Float64Array(column.length);
  copyNumbers(column, 0, column.length, numbers);
  return numbers;
}

function unpacked(columns: ParcelledColumns, before: FeatureValues | null): DatasetContents {
  const column = (key: string): Column<unknown> => {
    const packed = columns[key]!;
    return packed instanceof Float64Array
      ? new NullableNumberColumn(packed)
      : new TextColumn(ByteArena.over(packed.bytes, packed.ends), packed.entries);
  };
  return {
    features: tableFromColumns<FeatureRow>(
      Object.fromEntries(STANDARD_FEATURES.map(({ key }) => [key, column(key)])) as unknown as Parameters<
        typeof tableFromColumns<FeatureRow>
      >[0],
    ),
    extended: EXTENDED_FEATURES.map((declaration) => ({ declaration, column: column(declaration.key) as NullableNumberColumn })),
    before,
  };
}

/** The tables that are made from a parcel: those of the dataset, and the invoices, whose ids are then encoded already. */
export const PARCELLED_TABLES = [FEATURES, FEATURES_EXTENDED, FEATURE_STATS, INVOICES] as const;

/** A file of a table, without the columns, which both threads declare. */
export interface DatasetFile extends Omit<StoredFile, 'columns'> {
  readonly name: string;
}

/** Writes the dataset's tables, and the invoices if they are in the parcel, and hashes its rows. */
export async function writeDataset(
  parcel: DatasetParcel,
  hexSha256?: HexSha256,
): Promise<{ readonly contentHash: string; readonly files: readonly DatasetFile[] }> {
  let before: FeatureValues | null = null;
  if (parcel.before !== null) {
    const { features, extended } = unpacked(parcel.before, null);
    before = new FeatureValues(features, () => ok(extended));
  }
  const contents = unpacked(parcel.now, before);
  const files: DatasetFile[] = [];
  const options = { withContacts: false };
  for (const table of [FEATURES, FEATURES_EXTENDED, FEATURE_STATS]) {
    const { bytes, rows } = await table.write(contents, options);
    files.push({ name: table.name, bytes, rows });
  }
  if (parcel.invoices !== null) {
    const settled = tableFromColumns<Pick<SettledInvoice, 'issued_day' | 'paid_day'>>({
      issued_day: parcel.invoices.issuedDays as Int32Array & Column<EpochDay>,
      paid_day: new NullableNumberColumn(parcel.invoices.paidDays) as unknown as Column<EpochDay | null>,
    });
    const { bytes, rows } = await INVOICES.write({ snapshot: { settled, features: contents.features } }, options);
    files.push({ name: INVOICES.name, bytes, rows });
  }
  return { contentHash: await contentHash(contents.features, hexSha256), files };
}
