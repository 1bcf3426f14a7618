import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startsLikeFormula } from '../csv/formula-start.ts';
import { RowIssues } from '../findings/row-issues.ts';
import { rejectsCsv } from './rejects-csv.ts';

const textOf = (chunks: Iterable<Uint8Array>) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat([...chunks]));

function issues(rows: readonly { file?: string; line?: number; column?: string; value: string; reason?: string }[]): RowIssues {
  const list = new RowIssues();
  const encoder = new TextEncoder();
  for (const { file = 'invoices.csv', line = 2, column = 'account_id', value, reason = 'is empty' } of rows) {
    list.add({ file, line, column, value: encoder.encode(value), reason });
  }
  return list;
}

describe('rejectsCsv', () => {
  it('writes exactly these bytes', () => {
    const list = issues([
      { value: '' },
      { line: 1_000_000, column: 'date_issued', value: '30/02/2021, "maybe"', reason: 'is not a date' },
      { file: '=x.csv', column: '', value: '@SUM(A1)\nb', reason: 'a field too many' },
    ]);
    list.add({
      file: 'lines.csv',
      line: 9,
      column: 'invoice_id',
      value: new TextEncoder().encode('7'),
      reason: 'refers to rejected row',
      refersTo: { file: 'invoices.csv', line: 3 },
    });
    expect(textOf(rejectsCsv(list))).toBe(
      '\uFEFFfile,line,column,value,reason\r\n' +
        'invoices.csv,2,account_id,,is empty\r\n' +
        'invoices.csv,1000000,date_issued,"30/02/2021, ""maybe""",is not a date\r\n' +
        '\'=x.csv,2,,"\'@SUM(A1)\nb",a field too many\r\n' +
        'lines.csv,9,invoice_id,7,refers to rejected row invoices.csv:3\r\n',
    );
  });

  it('writes the header alone for no rejects', () => {
    expect(textOf(rejectsCsv(new RowIssues()))).toBe('\uFEFFfile,line,column,value,reason\r\n');
  });

  it('has no text cell that a spreadsheet would run', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n＝＋－＠ab",;\''), maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.record({ file: text, column: text, value: text, reason: text }), { minLength: 1 }), (rows) => {
        const read: Record<string, string>[] = parse(textOf(rejectsCsv(issues(rows))), {
          bom: true,
          columns: true,
          record_delimiter: '\r\n',
        });
        expect(read.length).toBe(rows.length);
        for (const [i, row] of rows.entries()) {
          for (const [column, value] of Object.entries(row)) {
            const cell = read[i]![column]!;
            expect(startsLikeFormula(cell)).toBe(false);
            expect([value, `'${value}`]).toContain(cell);
          }
        }
      }),
    );
  });

  it('streams many rejects in chunks that do not change later', () => {
    const chunks = [...rejectsCsv(issues(Array.from({ length: 20_000 }, (_, i) => ({ line: i + 2, value: `=${i}` }))))];
    expect(chunks.length).toBeGreaterThan(5);
    const lines = textOf(chunks).split('\r\n');
    expect(lines.length).toBe(20_002);
    expect(lines[20_000]).toBe("invoices.csv,20001,account_id,'=19999,is empty");
  });
});
