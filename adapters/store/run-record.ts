import { z } from 'zod';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const recordedFile = z.object({ path: z.string(), bytes: z.int(), rows: z.int(), sha256: z.string() });

/** One table of a day: the version of its log in which it is whole, and its files. */
const recordedTable = z.object({ version: z.int(), files: z.array(recordedFile) });

/** One day of the store. */
const recordedDay = z.object({
  as_of: day,
  /** Of the eight columns; null for a day that only has staged rows. */
  content_hash: z.string().nullable(),
  definitions_version: z.int(),
  /** When the source was read, in UTC. */
  observed_at: z.string(),
  /** True when the source already had later days, so the day was computed afterwards and not on the day itself. */
  reconstructed: z.boolean(),
  settlement_known: z.boolean(),
  rows_read: z.int(),
  rows_kept: z.int(),
  rows_rejected: z.int(),
  /** Accounts that were taken out since. */
  forgotten: z.int(),
  tables: z.record(z.string(), recordedTable),
});

const runRecord = z.object({
  record_version: z.literal(1),
  run: z.string(),
  kind: z.enum(['snapshot', 'stage', 'prune', 'forget']),
  written_at: z.string(),
  app_version: z.string(),
  /** The days that the run made or changed. */
  days: z.array(recordedDay),
  /** The days that the run took away. */
  dropped: z.array(day),
});

export type RunRecord = z.infer<typeof runRecord>;
export type RecordedDay = z.infer<typeof recordedDay>;
export type RecordedTable = z.infer<typeof recordedTable>;
export type RecordedFile = z.infer<typeof recordedFile>;

/** Records are numbered in the order in which runs ended. */
export interface NumberedRecord extends RunRecord {
  readonly number: number;
}

const MAX_TRIES = 100;

/** What runs have recorded, first to last. Records never change: those in `known` aren't read again, and what is read is put there. */
export async function readRecords(store: ObjectStore, known: Map<number, NumberedRecord>): Promise<NumberedRecord[]> {
  const numbers = (await store.list('_runs/')).flatMap(({ path }) => /^_runs\/(\d{20})\.json$/.exec(path)?.[1] ?? []).map(Number);
  return Promise.all(
    numbers.map(async (number) => {
      const record = known.get(number) ?? (await readRecord(store, number));
      known.set(number, record);
      return record;
    }),
  );
}

/** Appends a record; returns its number. */
export async function writeRecord(store: ObjectStore, record: RunRecord): Promise<number> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const last = (await store.list('_runs/')).findLast(({ path }) => /^_runs\/\d{20}\.json$/.test(path));
    const number = last === undefined ? 0 : Number(last.path.slice('_runs/'.length, -'.json'.length)) + 1;
    if (await store.putIfAbsent(pathOf(number), bytes)) return number;
  }
  throw new StoreError(`Others keep writing to ${store.address}: try again when they have ended.`);
}

async function readRecord(store: ObjectStore, number: number): Promise<NumberedRecord> {
  const bytes = await store.get(pathOf(number));
  const parsed = bytes === null ? null : runRecord.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!parsed?.success)
    throw new StoreError(
      `${pathOf(number)} in ${store.address} is no record of a run that this version of trs can read: update trs, or restore the file.`,
    );
  return { ...parsed.data, number };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function pathOf(number: number): string {
  return `_runs/${String(number).padStart(20, '0')}.json`;
}

/** The days of the store, as the last run that touched each recorded it; by day. */
export function daysOf(records: readonly RunRecord[]): ReadonlyMap<string, RecordedDay> {
  const days = new Map<string, RecordedDay>();
  for (const { days: made, dropped } of records) {
    for (const each of made) days.set(each.as_of, each);
    for (const each of dropped) days.delete(each);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}
