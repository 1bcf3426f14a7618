import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PricedSketch, riskInputs } from '../testing/risk-inputs.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { weekdayPayers } from '../testing/weekday-payers.ts';
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

describe('the weekday on which an account usually pays', () => {
  const FRIDAY = 5;
  const end = parseIsoDay('2020-08-01')!;
  const iso = (epochDay: number) => formatIsoDay(epochDay as EpochDay);
  const weekdayOf = (iso: string) => new Date(`${iso}T00:00:00Z`).getUTCDay();
  const SAID = /^usually pays on (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days$/;
  const NAMES = ['Sun', 'Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur'];

  /** Account 60: one invoice a week, paid some three weeks later, this share of them on a Friday; its last ones are open. */
  function account60(fridays: number, seed: number): PricedSketch[] {
    const random = seededRandom(seed);
    return Array.from({ length: 40 }, (_, week) => {
      // A Tuesday, so it falls due on a Thursday, the day before.
      const issued = end - 4 - 7 * week;
      const ready = issued + 22 + Math.floor(random() * 7);
      const isFriday = random() < fridays;
      const paid = isFriday ? ready + ((FRIDAY - weekdayOf(iso(ready)) + 7) % 7) : ready;
      return { account: 60, issued: iso(issued), paid: iso(paid), cents: 5_000_00 };
    });
  }

  function said(invoices: readonly PricedSketch[], isPlain = false) {
    const inputs = riskInputs(invoices, '2020-08-01');
    const risk = martInvoiceRisk({ ...inputs, isPlain });
    const reasons = new AccountReasons({ ...inputs, risk, rowsLost: new Map() });
    const byAccount = Array.from({ length: 61 }, (_, code) => ({ code, reason: reasons.of(code).find(({ text }) => SAID.test(text)) }));
    return { chosen: risk.choice.chosen, found: byAccount.flatMap(({ code, reason }) => (reason ? [{ code, ...reason }] : [])) };
  }

  it('is a reason, with its payments on that weekday, where weekdays predict best and the due day is far from it', () => {
    const invoices = [...weekdayPayers(1, 60, 60), ...account60(1, 3)];
    const { chosen, found } = said(invoices);
    expect(chosen).toBe('weekdays');
    const reason = found.find(({ code }) => code === 60)!;
    expect(reason.text).toBe('usually pays on Fridays');
    const labelled = invoices.flatMap(({ account, issued }, row) => (account === 60 && parseIsoDay(issued)! <= end - 31 ? [row] : []));
    expect(reason.rows.toSorted((a, b) => a - b)).toEqual(labelled);
    // The same account without a weekday of its own.
    expect(said([...weekdayPayers(1, 60, 60), ...account60(0, 3)]).found.map(({ code }) => code)).not.toContain(60);
  });

  it('is said only where the family of weekdays weighs most and most payments were on that weekday', () => {
    const world = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), fridays: fc.double({ min: 0, max: 1, noNaN: true }) });
    let reasons = 0;
    fc.assert(
      fc.property(world, ({ seed, fridays }) => {
        const invoices = [...weekdayPayers(seed, 60, 40), ...account60(fridays, seed)];
        expect(said(invoices, true).found).toEqual([]);
        const { chosen, found } = said(invoices);
        reasons += found.length;
        if (chosen !== 'weekdays') expect(found).toEqual([]);
        for (const { code, text, rows } of found) {
          const labelled = invoices.filter(({ account, issued }) => account === code && parseIsoDay(issued)! <= end - 31);
          const paid = labelled.filter(({ paid }) => typeof paid === 'string' && parseIsoDay(paid)! <= end);
          const weekday = NAMES.indexOf(SAID.exec(text)![1]!);
          const onIt = paid.filter(({ paid }) => weekdayOf(paid as string) === weekday).length;
          expect(onIt / paid.length).toBeGreaterThanOrEqual(0.75);
          expect(rows).toHaveLength(onIt);
          for (const row of rows) expect([invoices[row]!.account, weekdayOf(invoices[row]!.paid as string)]).toEqual([code, weekday]);
        }
      }),
      { numRuns: 10 },
    );
    expect(reasons).toBeGreaterThan(10);
  });
});
