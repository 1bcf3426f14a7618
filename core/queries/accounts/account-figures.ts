import type { Extracts, Snapshot } from '../../pipeline.ts';
import { isDecided } from '../../statistics/decided-labels.ts';
import { NullableIntColumn } from '../../tables/columns.ts';
import { float64Column, int32Column } from '../../tables/table.ts';
import { NO_VALUE } from '../../units/units.ts';

/**
 * Figures of every account as of a day, by column. One row per account of the accounts extract, in file order, then one per account that
 * only invoices issued by the day refer to.
 */
export interface AccountFigures {
  readonly codes: Int32Array;
  /** The row in `stg_accounts`; -1 for an account that only invoices refer to. */
  readonly stagedRows: Int32Array;
  /** The row here of an account code; -1 when the account is not known as of the day. */
  rowOf(code: number): number;
  readonly invoices: Int32Array;
  /** 0 everywhere, like the next three, when no payment is dated up to the day. */
  readonly openCents: Float64Array;
  readonly overdueCents: Float64Array;
  /** The number of invoices that count in the late share, those that were due before the day, and the number of late ones of them. */
  readonly answered: Int32Array;
  readonly late: Int32Array;
  /** `NO_VALUE` without an invoice. */
  readonly lastIssued: Int32Array;
}

/** Visits every invoice once and adds it to its account. */
export function accountFigures({ accounts, priced, sources }: Extracts, snapshot: Snapshot): AccountFigures {
  const { settled, outstanding } = snapshot;
  const invoiceAccounts = int32Column(settled, 'account_code');
  const { codes, stagedRows, rowOfCode } = knownAccounts(int32Column(accounts, 'account_code'), invoiceAccounts, accountCodes(sources));
  const size = codes.length;
  const figures: AccountFigures = {
    codes,
    stagedRows,
    rowOf: (code) => (code >= 0 && code < rowOfCode.length ? rowOfCode[code]! : -1),
    invoices: new Int32Array(size),
    openCents: new Float64Array(size),
    overdueCents: new Float64Array(size),
    answered: new Int32Array(size),
    late: new Int32Array(size),
    lastIssued: new Int32Array(size).fill(NO_VALUE),
  };
  const invoiceRows = int32Column(settled, 'invoice_row');
  const issued = int32Column(settled, 'issued_day');
  const totals = float64Column(priced, 'total_cents');
  const left = outstanding();
  const isLate = labelsOf(settled.column('is_late'));
  const counts = isDecided(snapshot);
  for (let invoice = 0; invoice < settled.rows; invoice++) {
    const row = rowOfCode[invoiceAccounts[invoice]!]!;
    // A credit is neither late nor on time.
    const late = totals[invoiceRows[invoice]!]! < 0 || !counts(invoice) ? NO_VALUE : isLate[invoice]!;
    figures.invoices[row]!++;
    figures.openCents[row]! += left.cents[invoice]!;
    if (left.isOverdue(invoice)) figures.overdueCents[row]! += left.cents[invoice]!;
    if (late !== NO_VALUE) figures.answered[row]!++;
    if (late === 1) figures.late[row]!++;
    if (issued[invoice]! > figures.lastIssued[row]!) figures.lastIssued[row] = issued[invoice]!;
  }
  return figures;
}

function labelsOf(column: unknown): Int32Array {
  if (!(column instanceof NullableIntColumn)) throw new Error('Labels are held as whole numbers.');
  return column.values;
}

/** How many account codes there are. */
function accountCodes({ accounts }: Extracts['sources']): number {
  return accounts.reader.accounts.keys.count;
}

function knownAccounts(staged: Int32Array, invoiceAccounts: Int32Array, codeCount: number) {
  const rowOfCode = new Int32Array(codeCount).fill(-1);
  staged.forEach((code, row) => {
    rowOfCode[code] = row;
  });
  const unstaged: number[] = [];
  for (let invoice = 0; invoice < invoiceAccounts.length; invoice++) {
    const code = invoiceAccounts[invoice]!;
    if (rowOfCode[code] === -1) rowOfCode[code] = staged.length + unstaged.push(code) - 1;
  }
  const codes = new Int32Array(staged.length + unstaged.length);
  codes.set(staged);
  codes.set(unstaged, staged.length);
  const stagedRows = Int32Array.from(codes, (_, row) => (row < staged.length ? row : -1));
  return { codes, stagedRows, rowOfCode };
}
