import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runBacktest } from '../backtest/run-backtest.ts';
import { type Extracts, takeSnapshot } from '../pipeline.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts } from '../testing/random-extracts.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import type { EpochDay } from '../units/units.ts';

const readRows = (rows: ExtractRows) => readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });

function withoutCredits(rows: ExtractRows, { priced }: Extracts): ExtractRows {
  const isCredit = (i: number) => priced.column('total_cents').at(i)! < 0;
  const credits = new Set(rows.invoices.filter((_, i) => isCredit(i)).map(({ invoice_id }) => invoice_id));
  const isKept = ({ invoice_id }: { readonly invoice_id: string }) => !credits.has(invoice_id);
  return { ...rows, invoices: rows.invoices.filter(isKept), lines: rows.lines.filter(isKept) };
}

/** Bit by bit: the training data, and the chance of each invoice that isn't a credit. */
function chances(extracts: Extracts, asOf: EpochDay) {
  const { settled, risk } = takeSnapshot(extracts, asOf);
  const { probability, learnedFrom } = risk();
  const totals = extracts.priced.column('total_cents');
  const of: Record<string, number> = {};
  for (let row = 0; row < settled.rows; row++) {
    const invoice = settled.column('invoice_row').at(row)!;
    if (totals.at(invoice)! >= 0) of[extracts.invoices.column('invoice_id').at(invoice)!] = probability[row]!;
  }
  return { learnedFrom, of };
}

describe('credits', () => {
  it('are left out of learning: without them every other invoice has the same chance, bit for bit', async () => {
    let withCredits = 0;
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const whole = await readRows(rows);
        const others = withoutCredits(rows, whole);
        fc.pre(others.invoices.length > 0);
        const rest = await readRows(others);
        fc.pre(takeSnapshot(whole, asOf).settlementKnown === takeSnapshot(rest, asOf).settlementKnown);
        withCredits += rows.invoices.length - others.invoices.length;
        expect(chances(whole, asOf)).toEqual(chances(rest, asOf));
      }),
      { numRuns: 200 },
    );
    expect(withCredits).toBeGreaterThan(50);
  });

  it('are not invoices of a back-test, which counts what they leave of other invoices', async () => {
    const invoice = (id: string, account: string, issued: string, paid: string) => `${id},${account},${issued},${paid}`;
    const paid = Array.from({ length: 40 }, (_, i) =>
      invoice(`p${i}`, 'a', `2021-01-${String(1 + (i % 28)).padStart(2, '0')}`, '2021-01-30'),
    );
    const extracts = await readTextExtracts(
      {
        accounts: 'account_id,joining_date\na,2020-01-01\nb,2020-01-01\n',
        skus: 'item_id,item_retail_price\ns,1.00\n',
        invoices: [
          'invoice_id,account_id,date_issued,payment_dates',
          ...paid,
          invoice('late', 'a', '2021-03-20', '2021-05-20'),
          invoice('credit', 'a', '2021-03-25', ''),
          invoice('alone', 'b', '2021-03-25', ''),
          '',
        ].join('\n'),
        invoice_line_items: [
          'invoice_id,item_id,quantity',
          ...paid.map((_, i) => `p${i},s,1`),
          'late,s,100',
          'credit,s,-30',
          'alone,s,-5',
          '',
        ].join('\n'),
      },
      { dateOrder: 'ymd' },
    );
    const report = await runBacktest(extracts, { from: day('2021-03-25'), to: day('2021-03-25'), today: day('2021-06-30'), top: 5 });
    if (!report.ok) throw new Error(report.error.code);
    const [{ all_open, not_yet_due, issue_chances, learned_from }] = report.value.days as [(typeof report.value.days)[0]];
    expect(all_open).toMatchObject({ accounts: 1, invoices: 1, late_invoices: 1, late_cents: 70_00 });
    expect(not_yet_due).toMatchObject({ invoices: 1, late_cents: 70_00 });
    expect([issue_chances, learned_from]).toEqual([null, 40]);
  });
});
