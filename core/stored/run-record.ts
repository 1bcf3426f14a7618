import { z } from 'zod';
import { parseJson } from '../units/parse-json.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const recordedFile = z.object({ path: z.string(), bytes: z.int(), rows: z.int(), sha256: z.string() });

/** One table of a day: the version of its log that contains all of its files, and those files. */
const recordedTable = z.object({ version: z.int(), files: z.array(recordedFile) });

/** A gate that was accepted although it failed. `says`: by how much it failed. */
const acceptedGate = z.object({ gate: z.string(), reason: z.string(), says: z.string() });

/** One day of the store. */
const recordedDay = z.object({
  as_of: day,
  /** Over the eight columns; null for a day that has staged rows only. */
  content_hash: z.string().nullable(),
  definitions_version: z.int(),
  /** The engine that computed the dataset, when it was not trs. */
  engine: z.string().optional(),
  /** When the source was read, in UTC. */
  observed_at: z.string(),
  /** True when the source already had later days: the day was computed afterwards. */
  reconstructed: z.boolean(),
  settlement_known: z.boolean(),
  rows_read: z.int(),
  rows_kept: z.int(),
  rows_rejected: z.int(),
  /** Share of late invoices among those that were due before the day; null when there is none. Missing in earlier records. */
  late_share: z.number().nullable().optional(),
  /** The last issue date up to the day; null when there is none. Missing in earlier records. */
  newest_invoice: day.nullable().optional(),
  /** The last payment up to the day; null when there is none. Missing in earlier records. */
  newest_payment: day.nullable().optional(),
  /** `MODEL_NUMBER` of the model that gave the chances of the call list. Missing in earlier records, and for a day without a call list. */
  model: z.int().optional(),
  /** The failed gates of the day, and why it was published anyway. */
  accepted: z.array(acceptedGate).optional(),
  /** Number of accounts that were removed since. */
  forgotten: z.int(),
  tables: z.record(z.string(), recordedTable),
});

const runRecord = z.object({
  record_version: z.literal(1),
  run: z.string(),
  kind: z.enum(['snapshot', 'stage', 'adopt', 'prune', 'forget']),
  written_at: z.string(),
  app_version: z.string(),
  /** The days that the run made or changed. */
  days: z.array(recordedDay),
  /** The days that the run removed. */
  dropped: z.array(day),
  /** Runs that died without a record: they can't write one any more, and their files may be deleted. */
  abandoned: z.array(z.string()).optional(),
});

export type RunRecord = z.infer<typeof runRecord>;
export type AcceptedGate = z.infer<typeof acceptedGate>;
export type RecordedDay = z.infer<typeof recordedDay>;
export type RecordedTable = z.infer<typeof recordedTable>;
export type RecordedFile = z.infer<typeof recordedFile>;

/** A record with a layout that this version does not read. */
const anyRecord = z.looseObject({ record_version: z.int() });

/** The folder of the run records. */
export const RECORDS = '_runs/';

/** The number of a record by its path; null for a path of something else. Records are numbered in the order in which runs ended. */
export function recordNumber(path: string): number | null {
  const digits = /^_runs\/(\d{20})\.json$/.exec(path)?.[1];
  return digits === undefined ? null : Number(digits);
}

export function recordPath(number: number): string {
  return `${RECORDS}${String(number).padStart(20, '0')}.json`;
}

/** Parses a record. `newer`: its layout is unknown to this version; null: it is not a record. */
export function parseRecord(text: string): RunRecord | 'newer' | null {
  const json = parseJson(text);
  const parsed = runRecord.safeParse(json);
  if (parsed.success) return parsed.data;
  const other = anyRecord.safeParse(json);
  return other.success && other.data.record_version > 1 ? 'newer' : null;
}

/** The days of the store by day, each from the last record that contains it. */
export function daysOf(records: readonly RunRecord[]): ReadonlyMap<string, RecordedDay> {
  const days = new Map<string, RecordedDay>();
  for (const { days: made, dropped } of records) {
    for (const each of made) days.set(each.as_of, each);
    for (const each of dropped) days.delete(each);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}
