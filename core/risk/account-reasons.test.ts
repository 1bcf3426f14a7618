import { describe, expect, it } from 'vitest';
import { type PricedSketch, riskInputs } from '../testing/risk-inputs.ts';
import { formatIsoDay, parseIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { AccountReasons } from './account-reasons.ts';
import { martInvoiceRisk } from './mart-invoice-risk.ts';

const AS_OF = '2021-06-30';

/** Issued in the first half of 2021, one a week, paid after this number of days. */
function weekly(account: number, lines: number, daysToPay: number, weeks: number): PricedSketch[] {
  return Array.from({ length: weeks }, (_, week) => {
    const issued = parseIsoDay('2021-01-01')! + 7 * week;
    return { account, lines, issued: formatIsoDay(issued as EpochDay), paid: formatIsoDay((issued + daysToPay) as EpochDay) };
  });
}

function reasonsOf(code: number, invoices: readonly PricedSketch[]) {
  const inputs = riskInputs(invoices, AS_OF);
  return new AccountReasons({ ...inputs, risk: martInvoiceRisk(inputs), rowsLost: new Map() }).of(code);
}

describe('the reasons to call an account', () => {
  // Account 0 pays small invoices by day 20 and large ones late; the others pay everything by day 20.
  const history = [...weekly(0, 2, 20, 12), ...weekly(0, 9, 45, 8), ...[1, 2, 3, 4].flatMap((account) => weekly(account, 3, 20, 15))];
  const large: PricedSketch = { account: 0, issued: '2021-06-28', lines: 9, cents: 900_00 };

  it('mention earlier invoices as large as the one at stake, and name them', () => {
    const said = reasonsOf(0, [...history, large]);
    const size = said.find(({ text }) => text.includes('lines'))!;
    expect(size.text).toBe('the last 8 invoices with 9+ lines were all late');
    expect(size.rows.map((row) => history[row]!.lines)).toEqual(Array.from({ length: 8 }, () => 9));
  });

  it('mention an invoice that is unpaid past the usual day, and name it first', () => {
    const waiting: PricedSketch = { account: 1, issued: '2021-06-08', lines: 3, cents: 1_234_00 };
    const said = reasonsOf(1, [...history, waiting]);
    const age = said.find(({ text }) => text.startsWith('usually'))!;
    expect(age.text).toBe('usually pays by day 20, $1,234 is on day 22');
    expect(age.rows[0]).toBe(history.length);
    expect(age.rows.slice(1).every((row) => history[row]!.account === 1)).toBe(true);
  });

  it('leave out size and age when they have no effect', () => {
    const small: PricedSketch = { account: 1, issued: '2021-06-28', lines: 3 };
    expect(reasonsOf(1, [...history, small]).map(({ text }) => text)).toEqual([
      'the last 10 payments were all on time',
      '$100 falls due on 28 Jul 2021',
    ]);
  });

  it('are empty when nothing is open', () => {
    expect(reasonsOf(1, history)).toEqual([]);
  });

  it('name the invoices that are overdue, and those that fall due', () => {
    const open: PricedSketch[] = [
      { account: 5, issued: '2021-05-01' },
      { account: 5, issued: '2021-06-15' },
    ];
    expect(reasonsOf(5, [...history, ...open])).toEqual([
      { text: '$100 is 30 days overdue', rows: [history.length] },
      { text: 'has not paid an invoice yet', rows: [] },
      { text: '$100 falls due on 15 Jul 2021', rows: [history.length + 1] },
    ]);
  });
});
