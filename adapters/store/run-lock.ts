import { newMark } from '../files/temporary-name.ts';
import type { ObjectStore } from './object-store.ts';
import { isAbandoned } from './run-id.ts';

/** The locks that this process holds. */
const own = new Set<string>();

const PREFIX = '_locks/run-';
const NAME = /^_locks\/run-(\d{8})\.json$/;

/** A held lock and its release. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Another run that holds the lock. */
export interface BusyLock {
  /** Its start by the clock of the store, in milliseconds since 1970. */
  readonly since: number;
}

/**
 * Takes the lock of a store, so that two scheduled runs don't do the same work; or returns its holder. The lock of a dead run
 * is taken over: at once on the same computer, after an hour on another. Locks are numbered, and only one run can create the
 * next number. Published data does not depend on this lock, because the log of each table is a lock of its own.
 */
export async function takeRunLock(store: ObjectStore, now: number): Promise<HeldLock | BusyLock> {
  const there = (await store.list(PREFIX)).flatMap(({ path, modified }) => {
    const number = NAME.exec(path)?.[1];
    return number === undefined ? [] : [{ path, modified, number: Number(number) }];
  });
  const last = there.at(-1);
  if (last !== undefined) {
    const bytes = await store.get(last.path);
    const run = bytes === null ? null : holderOf(bytes);
    if (!isAbandoned(run, last.modified, now, own)) return { since: last.modified };
  }
  const run = newMark();
  const path = `${PREFIX}${String((last?.number ?? -1) + 1).padStart(8, '0')}.json`;
  own.add(run);
  if (!(await store.putIfAbsent(path, new TextEncoder().encode(`${JSON.stringify({ run })}\n`)))) {
    own.delete(run);
    return { since: now };
  }
  for (const { path: dead } of there) await store.delete(dead);
  return {
    async release() {
      await store.delete(path);
      own.delete(run);
    },
  };
}

/** Null for a file that is not a valid lock, which has no holder. */
function holderOf(bytes: Uint8Array): string | null {
  return /^\{"run":"([^"]+)"\}\n$/.exec(new TextDecoder().decode(bytes))?.[1] ?? null;
}
