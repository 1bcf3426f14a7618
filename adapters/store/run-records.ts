import { parseRecord, RECORDS, type RunRecord, recordNumber, recordPath } from '../../core/stored/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';

/** Records are numbered in the order in which runs ended. */
export interface NumberedRecord extends RunRecord {
  readonly number: number;
}

/**
 * The records of all runs, first to last. Records never change, so those in `known` are not read again, and new ones are added to it.
 * Throws a `StoreError` for a gap, because the days of a lost record would otherwise count as those of a dead run, and be deleted.
 */
export async function readRecords(store: ObjectStore, known: Map<number, NumberedRecord>): Promise<NumberedRecord[]> {
  let numbers = await numbersThere(store);
  // A record that is written while the folder is listed can be missing from the list, and the next one in it.
  if (gapOf(numbers) !== null) numbers = await numbersThere(store);
  const lost = gapOf(numbers);
  if (lost !== null)
    throw new StoreError(`${recordPath(lost)} is missing from ${store.address}, and later records are there: restore the file.`);
  return Promise.all(
    numbers.map(async (number) => {
      const record = known.get(number) ?? (await readRecord(store, number));
      known.set(number, record);
      return record;
    }),
  );
}

async function numbersThere(store: ObjectStore): Promise<number[]> {
  return (await store.list(RECORDS)).flatMap(({ path }) => recordNumber(path) ?? []);
}

/** The first number that is missing before a later one; null when none is. */
function gapOf(numbers: readonly number[]): number | null {
  const place = numbers.findIndex((number, i) => number !== i);
  return place < 0 ? null : place;
}

/** The readable records, first to last, and a sentence for each that is missing or unreadable. A lost last record leaves no gap. */
export async function checkRecords(store: ObjectStore): Promise<{ records: NumberedRecord[]; faults: string[] }> {
  const numbers = await numbersThere(store);
  const there = new Set(numbers);
  const records: NumberedRecord[] = [];
  const faults: string[] = [];
  for (let number = 0; number <= (numbers.at(-1) ?? -1); number++) {
    if (!there.has(number)) {
      faults.push(`${recordPath(number)} is missing, and later records are there.`);
      continue;
    }
    try {
      records.push(await readRecord(store, number));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      faults.push(error.message);
    }
  }
  return { records, faults };
}

/** Writes a record as the next after `last`, null for the first. Returns false and writes nothing when another run took that number. */
export function writeRecordAfter(store: ObjectStore, last: number | null, record: RunRecord): Promise<boolean> {
  return store.putIfAbsent(recordPath(last === null ? 0 : last + 1), bytesOf(record));
}

function bytesOf(record: RunRecord): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`);
}

async function readRecord(store: ObjectStore, number: number): Promise<NumberedRecord> {
  const bytes = await store.get(recordPath(number));
  const record = bytes === null ? null : parseRecord(new TextDecoder().decode(bytes));
  if (record === null || record === 'newer')
    throw new StoreError(
      `${recordPath(number)} in ${store.address} is no record of a run that this version of trs can read: update trs, or restore the file.`,
    );
  return { ...record, number };
}
