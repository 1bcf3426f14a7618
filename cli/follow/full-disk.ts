import { setTimeout as sleep } from 'node:timers/promises';
import type { RunLog } from '../run/run-log.ts';
import type { FollowEvent } from './follow-log.ts';
import type { FollowStatus } from './follow-status.ts';

/** Time until it is tried again. */
export const FULL_DISK_MS = 5_000;

/** Repeats a change until the disk has room for it. A full disk leaves the state as it was before the change. */
export async function untilDiskHasRoom(change: () => Promise<void>, status: FollowStatus, log: RunLog<FollowEvent>): Promise<void> {
  for (let isSaid = false; ; isSaid = true) {
    try {
      await change();
      if (isSaid) status.why = null;
      return;
    } catch (error) {
      if (!isFullDisk(error)) throw error;
      status.why = 'The disk is full.';
      if (!isSaid)
        log.say('disk-full', 'error', 'The disk of the store is full; nothing is lost, and it is tried again until there is room.');
      status.write();
      await sleep(FULL_DISK_MS);
    }
  }
}

/** SQLite and the system report a full disk in different ways. */
export function isFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ENOSPC') return true;
  return error.name.startsWith('SQLite') && /full|disk I\/O error/i.test(error.message);
}
