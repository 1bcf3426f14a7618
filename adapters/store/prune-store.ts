import type { RecordedDay } from '../../core/stored/run-record.ts';
import { STORED_TABLES } from '../../core/stored/stored-tables.ts';
import { civilFromDay, parseIsoDay } from '../../core/units/day.ts';
import type { StoredObject } from './object-store.ts';
import { isAbandoned, runOf } from './run-id.ts';
import { neededFiles, type VersionedStore } from './versioned-store.ts';

/** How many of the latest days, weeks and months keep a snapshot: the last one of each week and month. */
export interface Retention {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** What pruning deletes, or would delete. */
export interface Pruning {
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
  /** The dropped days as they were when the plan was made. */
  readonly seen: readonly RecordedDay[];
  /** Files of dropped days, of runs that were replaced, and of runs that died. */
  readonly files: readonly StoredObject[];
}

/** Computes what to delete; changes nothing. `keeps` chooses the days that stay, see `keptDays`. */
export async function planPruning(
  store: VersionedStore,
  keeps: (days: readonly string[]) => readonly string[],
  now: number,
): Promise<Pruning> {
  const days = await store.days();
  const kept = keeps([...days.keys()]);
  const needed = neededFiles(kept.map((asOf) => days.get(asOf)!));
  const recorded = new Set((await store.records()).flatMap(({ run, abandoned = [] }) => [run, ...abandoned]));
  const files: StoredObject[] = [];
  for (const { name } of STORED_TABLES)
    for (const object of await store.objects.list(`${name}/as_of=`)) {
      if (needed.has(object.path)) continue;
      const run = runOf(object.path);
      // A running run has files without a reference.
      if ((run !== null && recorded.has(run)) || isAbandoned(run, object.modified, now, new Set())) files.push(object);
    }
  const seen = [...days.values()].filter(({ as_of }) => !kept.includes(as_of));
  return { kept, dropped: seen.map(({ as_of }) => as_of), seen, files };
}

/** The same for one day, whose replaced versions go, too. */
export async function planDropping(store: VersionedStore, asOf: string, now: number): Promise<Pruning> {
  const plan = await planPruning(store, (days) => days.filter((day) => day !== asOf), now);
  return { ...plan, files: plan.files.filter(({ path }) => path.split('/')[1] === `as_of=${asOf}`) };
}

/**
 * Deletes what the plan lists, except for days that were published again since and files that a day needs by now. If it is killed
 * halfway, the store stays valid and the next pruning continues. Returns what it dropped and deleted.
 */
export async function prune(store: VersionedStore, { seen, files }: Pruning): Promise<Pick<Pruning, 'dropped' | 'files'>> {
  let dropped: string[] = [];
  await store.change('prune', async (days) => {
    const unchanged = seen.filter((day) => JSON.stringify(days.get(day.as_of)) === JSON.stringify(day));
    dropped = unchanged.map(({ as_of }) => as_of);
    return { days: [], dropped };
  });
  return { dropped, files: (await store.deleteUnneeded(files)).deleted };
}

/** The latest snapshot of each of the latest days, weeks (from Monday) and months that have one. */
export function keptDays(days: readonly string[], { daily, weekly, monthly }: Retention): string[] {
  const latestFirst = days.toSorted().reverse();
  const kept = new Set(latestFirst.slice(0, daily));
  for (const [count, periodOf] of [
    [weekly, weekOf],
    [monthly, monthOf],
  ] as const) {
    const latestOf = new Map<string | number, string>();
    for (const asOf of latestFirst) if (!latestOf.has(periodOf(asOf))) latestOf.set(periodOf(asOf), asOf);
    for (const asOf of [...latestOf.values()].slice(0, count)) kept.add(asOf);
  }
  return [...kept].sort();
}

/** Weeks counted from Monday, 29 December 1969. */
function weekOf(asOf: string): number {
  return Math.floor((parseIsoDay(asOf)! + 3) / 7);
}

function monthOf(asOf: string): string {
  const { year, month } = civilFromDay(parseIsoDay(asOf)!);
  return `${year}-${month}`;
}
