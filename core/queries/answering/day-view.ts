import { martAgeing } from '../../ageing/mart-ageing.ts';
import { callList } from '../../call-list.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import type { ExtendedColumns } from '../../features/features-extended.ts';
import type { AgeingRow } from '../../lists/ageing-catalog.ts';
import type { CallListRow } from '../../lists/call-list-catalog.ts';
import { MODEL_NUMBER } from '../../lists/model-families.ts';
import { accountIds, type Extracts, extendedFeatures, type Snapshot, takeSnapshot } from '../../pipeline.ts';
import type { StoredDay } from '../../stored/stored-day.ts';
import { type AgeingEdges, DEFAULT_AGEING_EDGES } from '../../units/ageing-edges.ts';
import { once } from '../../units/once.ts';
import type { Steps } from '../../units/steps.ts';
import type { EpochDay } from '../../units/units.ts';

/**
 * The extracts as of one day, with the call list. Features cache their own results for the day with `perDay`. For a store it has the
 * snapshot of that day: dataset, call list and aged receivables are the stored ones, and the rest is computed from its accounts and
 * invoices.
 */
export class DayView {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  /** `MODEL_NUMBER` of the model that gave the chances of `calls`; null where that is unknown, as for a stored list of an earlier version. */
  readonly listModel: number | null;
  /** Null where the day was computed from extracts. */
  readonly stored: StoredDay | null;
  readonly #calls: () => Result<readonly CallListRow[], CoreError>;

  constructor(extracts: Extracts, asOf: EpochDay, stored: StoredDay | null = null) {
    const snapshot = takeSnapshot(extracts, asOf, stored?.dataset.features);
    this.extracts = extracts;
    this.stored = stored;
    this.snapshot = snapshot;
    this.#calls = once(() => (stored !== null && snapshot.settlementKnown ? ok(stored.calls) : callList(extracts, snapshot)));
    this.listModel = stored === null ? MODEL_NUMBER : (stored.recorded.model ?? null);
  }

  /** The call list. Fails when no payment is dated up to the day. */
  get calls(): Result<readonly CallListRow[], CoreError> {
    return this.#calls();
  }

  /** Computes the call list step by step; between two steps the view can be used. */
  *prepare(): Steps<void> {
    this.snapshot.outstanding();
    yield;
    if (this.stored === null && this.snapshot.settlementKnown) yield* this.snapshot.riskInSteps();
    yield;
    this.#calls();
  }

  /** The extended columns. */
  extended(): Result<ExtendedColumns, CoreError> {
    return this.stored === null ? extendedFeatures(this.extracts, this.snapshot) : this.stored.dataset.extended();
  }

  /** The aged receivables, most open dollars first. With other buckets than the stored ones, they are computed from the day's invoices. */
  ageing(edges: AgeingEdges): Result<readonly AgeingRow[], CoreError> {
    if (this.stored !== null && String(edges) === String(DEFAULT_AGEING_EDGES)) return ok(this.stored.ageing);
    const { accounts } = this.extracts;
    const { settled, outstanding } = this.snapshot;
    return martAgeing({ accounts, settled, outstanding: outstanding(), edges, accountId: accountIds(this.extracts) });
  }
}
