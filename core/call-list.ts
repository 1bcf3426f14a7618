import type { CoreError } from './errors/core-error.ts';
import { fail, type Result } from './errors/result.ts';
import type { CallListRow } from './lists/call-list-catalog.ts';
import { accountIds, type Extracts, type Snapshot, takeSnapshot } from './pipeline.ts';
import type { CallListInputs } from './risk/call-list-inputs.ts';
import { martCallList } from './risk/mart-call-list.ts';
import { rowsLostByAccount } from './risk/rows-lost.ts';
import { formatIsoDay } from './units/day.ts';
import type { EpochDay } from './units/units.ts';

/** risk. Fails when no payment is dated up to the day, because it is unknown then what is open. */
export function callList(extracts: Extracts, snapshot: Snapshot): Result<readonly CallListRow[], CoreError> {
  if (!snapshot.settlementKnown) {
    const file = extracts.sources.invoices.files[0]!.opened.plain.name;
    const asOf = formatIsoDay(snapshot.asOf);
    return fail(extracts.settlementKnown ? { code: 'calls.no-payments-yet', file, asOf } : { code: 'calls.no-payments', file });
  }
  return martCallList(callListInputs(extracts, snapshot));
}

/** The inputs of the call list as of the snapshot's day. */
export function callListInputs(extracts: Extracts, { asOf, settled, risk, outstanding }: Snapshot): CallListInputs {
  const { accounts, priced, linesLost, sources } = extracts;
  const rowsLost = rowsLostByAccount(settled, sources.invoices.reader.lost, linesLost, asOf);
  return { accounts, priced, settled, outstanding: outstanding(), risk: risk(), asOf, rowsLost, accountId: accountIds(extracts) };
}

/** The call list as of a day. */
export function buildCallList(extracts: Extracts, asOf: EpochDay): Result<readonly CallListRow[], CoreError> {
  return callList(extracts, takeSnapshot(extracts, asOf));
}
