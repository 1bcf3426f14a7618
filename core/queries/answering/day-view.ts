import type { CoreError } from '../../errors/core-error.ts';
import type { Result } from '../../errors/result.ts';
import type { CallListRow } from '../../lists/call-list-catalog.ts';
import { callList, type Extracts, type Snapshot, takeSnapshot } from '../../pipeline.ts';
import type { EpochDay } from '../../units/units.ts';

/** The extracts as of one day, with the call list. Features keep their own results for the day with `perDay`. */
export class DayView {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  /** Fails when no payment is dated up to the day. */
  readonly calls: Result<readonly CallListRow[], CoreError>;

  constructor(extracts: Extracts, asOf: EpochDay) {
    this.extracts = extracts;
    this.snapshot = takeSnapshot(extracts, asOf);
    this.calls = callList(extracts, this.snapshot);
  }
}
