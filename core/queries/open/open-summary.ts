import type { Extracts } from '../../pipeline.ts';
import { int32Column } from '../../tables/table.ts';
import type { EpochDay } from '../../units/units.ts';
import type { OpenSummary } from './contract.ts';
import { daySummaryOf } from './day-summary.ts';
import { summaryOfFinding } from './finding-summary.ts';
import type { ReadSet } from './set-reader.ts';

/** The summary of extracts that were just read. */
export function openSummary({ extracts, store, asOf, days }: ReadSet): OpenSummary {
  const { ignored, settlementKnown } = extracts;
  // Rows of a store were checked before they were stored. A store shows neither SKUs nor lines.
  const files = store === null ? extracts.files : extracts.files.filter(({ table }) => table === 'accounts' || table === 'invoices');
  const findings = store === null ? extracts.findings : [];
  return {
    files,
    ignored,
    rowsKept: files.reduce((sum, file) => sum + file.rowsKept, 0),
    rowsRejected: files.reduce((sum, file) => sum + file.rowsRejected, 0),
    findings: findings.map(summaryOfFinding),
    settlementKnown,
    store: store && { snapshots: store.summaries, hasContacts: hasContacts(extracts) },
    issued: issuedSpan(extracts),
    lastPaid: lastPaid(extracts),
    asOfWhy: asOf.why,
    day: daySummaryOf(days.at(asOf.day)),
  };
}

function hasContacts({ accounts }: Extracts): boolean {
  for (const name of accounts.column('company_name')) if (name !== null) return true;
  return false;
}

function issuedSpan({ invoices }: Extracts): OpenSummary['issued'] {
  if (invoices.rows === 0) return null;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const issued = int32Column(invoices, 'issued_day');
  for (let row = 0; row < issued.length; row++) {
    if (issued[row]! < first) first = issued[row]!;
    if (issued[row]! > last) last = issued[row]!;
  }
  return { first: first as EpochDay, last: last as EpochDay };
}

function lastPaid({ invoices }: Extracts): EpochDay | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const paid of invoices.column('paid_day')) if (paid !== null && paid > last) last = paid;
  return last === Number.NEGATIVE_INFINITY ? null : (last as EpochDay);
}
