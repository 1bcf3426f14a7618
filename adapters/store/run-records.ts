import { parseRecord, RECORDS, type RunRecord, recordNumber, recordPath } from '../../core/stored/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';

/** Records are numbered in the order in which runs ended. */
export interface NumberedRecord extends RunRecord {
  readonly number: number;
}

/** The records of all runs, first to last. Records never change, so those in `known` are not read again, and new ones are added to it. */
export async function readRecords(store: ObjectStore, known: Map<number, NumberedRecord>): Promise<NumberedRecord[]> {
  const numbers = (await store.list(RECORDS)).flatMap(({ path }) => recordNumber(path) ?? []);
  return Promise.all(
    numbers.map(async (number) => {
      const record = known.get(number) ?? (await readRecord(store, number));
      known.set(number, record);
      return record;
    }),
  );
}

/** The readable records, first to last, and a sentence for each that is missing or unreadable. A lost last record leaves no gap. */
export async function checkRecords(store: ObjectStore): Promise<{ records: NumberedRecord[]; faults: string[] }> {
  const numbers = (await store.list(RECORDS)).flatMap(({ path }) => recordNumber(path) ?? []);
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
