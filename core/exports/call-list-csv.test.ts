import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startsLikeFormula } from '../csv/formula-start.ts';
import { CALL_FILE_COLUMNS } from '../lists/call-list-catalog.ts';
import { callListRow } from '../testing/export-rows.ts';
import { parseIsoDay } from '../units/day.ts';
import type { Cents, Probability } from '../units/units.ts';
import { callListCsv } from './call-list-csv.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const HEADER =
  '\uFEFFrank,acct_id,company_name,contact_person,contact_phone,priority_dollars,late_probability,overdue_dollars,overdue_invoices,oldest_days_overdue,open_dollars,open_invoices,next_due_date,reasons\r\n';

describe('callListCsv', () => {
  it('writes exactly these bytes', () => {
    const rows = [
      callListRow({
        company_name: 'Lopez, "Wolf" & Søn',
        contact_phone: '+1-277-558-9557x268',
        priority_cents: 1_824_005 as Cents,
        overdue_cents: 1_000_000 as Cents,
        overdue_invoices: 2,
        oldest_days_overdue: 12,
        open_cents: -305 as Cents,
        open_invoices: 3,
        next_due_day: parseIsoDay('2021-07-09'),
        reasons: ['7 of the last 10 invoices paid late', '$18,240 is 12 days overdue'],
      }),
      callListRow({ rank: 2, acct_id: '-7', company_name: null, contact_person: '=cmd()', late_probability: 0.25 as Probability }),
    ];
    expect(textOf(callListCsv(rows))).toBe(
      `${HEADER}1,0042,"Lopez, ""Wolf"" & Søn",Ann,'+1-277-558-9557x268,18240.05,1.0000,10000.00,2,12,-3.05,3,2021-07-09,"7 of the last 10 invoices paid late; $18,240 is 12 days overdue"\r\n` +
        "2,'-7,,'=cmd(),,0.00,0.2500,0.00,0,0,0.00,1,,\r\n",
    );
    expect([...callListCsv(rows).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('writes the header alone for no rows', () => {
    expect(textOf(callListCsv([]))).toBe(HEADER);
  });

  it('has no text cell that a spreadsheet would run, and keeps every text behind the apostrophe', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n＝＋－＠ab",;\'') });
    const person = fc.record({
      acct_id: text,
      company_name: fc.option(text),
      contact_person: fc.option(text),
      contact_phone: fc.option(text),
      reasons: fc.array(text, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), (people) => {
        const written = textOf(callListCsv(people.map((known) => callListRow(known))));
        const read: Record<string, string>[] = parse(written, { bom: true, columns: true, record_delimiter: '\r\n' });
        expect(read.length).toBe(people.length);
        for (const [i, known] of people.entries()) {
          const texts = {
            acct_id: known.acct_id,
            company_name: known.company_name,
            contact_person: known.contact_person,
            contact_phone: known.contact_phone,
            reasons: known.reasons.join('; '),
          };
          for (const [column, value] of Object.entries(texts)) {
            const cell = read[i]![column]!;
            expect(startsLikeFormula(cell)).toBe(false);
            expect(cell === value || cell === `'${value}` || (value === null && cell === '')).toBe(true);
          }
          expect(Object.keys(read[i]!)).toEqual([...CALL_FILE_COLUMNS]);
        }
      }),
    );
  });
});
