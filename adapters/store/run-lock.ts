import { newMark } from '../files/temporary-name.ts';
import type { ObjectStore } from './object-store.ts';
import { ABANDONED_AFTER_MS, isAbandoned } from './run-id.ts';
import { StoreError } from './store-error.ts';

/** The locks that this process holds. */
const own = new Set<string>();

const PREFIX = '_locks/run-';
const NAME = /^_locks\/run-(\d{8})\.json$/;
/** Several renewals may fail before the lock counts as that of a dead run. */
const RENEW_EVERY_MS = ABANDONED_AFTER_MS / 12;

/** A held lock and its release. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Another run that holds the lock. */
export interface BusyLock {
  /** Its last sign of life by the clock of the store, in milliseconds since 1970. */
  readonly since: number;
}

/**
 * Takes the lock of a store, so that two scheduled runs don't do the same work; or returns its holder. The lock of a dead run
 * is taken over: at once when its process is known to have ended, else after an hour. Locks are numbered, and only one run can create
 * the next number; a run that goes on renews its lock by moving on to the next number. Published data does not depend on this lock,
 * because the log of each table is a lock of its own.
 */
export async function takeRunLock(store: ObjectStore, now: number, renewEveryMs = RENEW_EVERY_MS): Promise<HeldLock | BusyLock> {
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
  const number = (last?.number ?? -1) + 1;
  const put = (next: number) => store.putIfAbsent(pathOf(next), new TextEncoder().encode(`${JSON.stringify({ run })}\n`));
  own.add(run);
  if (!(await put(number))) {
    own.delete(run);
    return { since: now };
  }
  for (const { path: dead } of there) await store.delete(dead);
  return renewed(store, number, put, renewEveryMs, () => own.delete(run));
}

/** The lock `number`, renewed by `put` until its release. */
function renewed(
  store: ObjectStore,
  number: number,
  put: (next: number) => Promise<boolean>,
  everyMs: number,
  ended: () => void,
): HeldLock {
  let held = number;
  let renewal = Promise.resolve();
  const timer = setInterval(() => {
    renewal = renewal.then(renew);
  }, everyMs);
  timer.unref();
  async function renew(): Promise<void> {
    try {
      if (await put(held + 1)) await store.delete(pathOf(held++));
      // Another run has taken over.
      else clearInterval(timer);
    } catch (error) {
      // The next renewal tries again, as the lock counts for longer than one.
      if (!(error instanceof StoreError)) throw error;
    }
  }
  return {
    async release() {
      clearInterval(timer);
      await renewal;
      await store.delete(pathOf(held));
      ended();
    },
  };
}

function pathOf(number: number): string {
  return `${PREFIX}${String(number).padStart(8, '0')}.json`;
}

/** Null for a file that is not a valid lock, which has no holder. */
function holderOf(bytes: Uint8Array): string | null {
  return /^\{"run":"([^"]+)"\}\n$/.exec(new TextDecoder().decode(bytes))?.[1] ?? null;
}
