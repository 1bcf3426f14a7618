import { LIVE_VERSION } from '../../core/stored/live-files.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { updateCallList } from './call-list-update.ts';
import type { FollowStatus } from './follow-status.ts';
import type { FollowerInputs } from './follower-inputs.ts';
import type { ListAnswer, SnapshotAnswer } from './full-computation.ts';
import type { LiveFolder } from './live-folder.ts';
import type { Outbox } from './outbox.ts';

/** Takes over what was computed from all rows: into the state, the live files, the status and the log. */
export class FullResults {
  readonly #in: Pick<FollowerInputs, 'state' | 'log'>;
  readonly #outbox: Outbox;
  readonly #status: FollowStatus;
  readonly #live: LiveFolder;
  #saidRejects = -1;

  constructor(inputs: Pick<FollowerInputs, 'state' | 'log'>, outbox: Outbox, status: FollowStatus, live: LiveFolder) {
    this.#in = inputs;
    this.#outbox = outbox;
    this.#status = status;
    this.#live = live;
  }

  /** Says how many rows are left out, when it is another number than before. */
  sayRejects(rows: number): void {
    if (rows === this.#saidRejects || (rows === 0 && this.#saidRejects < 0)) return;
    this.#saidRejects = rows;
    this.#in.log.say(
      'rows-rejected',
      rows === 0 ? 'info' : 'warning',
      `${rows} rows of the tables can’t be used and are left out of all figures; trs check on the database lists them.`,
      { rows },
    );
  }

  /** Commits the list with the messages of what has changed in it. */
  commitList(list: ListAnswer, today: EpochDay): void {
    const { state, log } = this.#in;
    if (list.kind === 'refused') {
      log.say('list-published', 'warning', `The call list was not published: ${list.why}`, { accounts: 0, changed: 0 });
      return;
    }
    const { calls, gone, changed } = updateCallList(state, this.#outbox, list, new Date());
    this.#status.listAt = new Date().toISOString();
    this.#live.write('calls.json', {
      live_version: LIVE_VERSION,
      written_at: new Date().toISOString(),
      as_of: formatIsoDay(today),
      settlement_known: list.isSettlementKnown,
      calls: [...calls],
      gone: [...gone],
    });
    log.say('list-published', 'info', `The call list has ${calls.length} accounts; ${changed} changed.`, {
      accounts: calls.length,
      changed,
    });
  }

  /** False when the store refused it; it is tried again with the next one. */
  heardSnapshot(snapshot: SnapshotAnswer, today: EpochDay): boolean {
    const { log } = this.#in;
    const as_of = formatIsoDay(today);
    if (snapshot.kind === 'refused') {
      log.say('snapshot-failed', 'error', `The snapshot of ${as_of} was not published: ${snapshot.why}`);
      return false;
    }
    const { outcome, contentHash, drift, against, warning, seconds } = snapshot;
    if (warning !== null) log.say('snapshot-failed', 'warning', warning);
    this.#status.contentHash = contentHash;
    this.#status.snapshotAt = new Date().toISOString();
    this.#live.write('drift.json', {
      live_version: LIVE_VERSION,
      written_at: new Date().toISOString(),
      as_of,
      against,
      columns: drift,
    });
    log.say('snapshot-published', 'info', `${as_of} was ${outcome}, content hash ${contentHash}.`, {
      as_of,
      outcome,
      content_hash: contentHash,
      seconds,
    });
    return true;
  }
}
