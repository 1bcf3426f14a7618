import { describe, expect, it } from 'vitest';
import type { LeakReport } from '../../core/leak/leak-schemas.ts';
import { dayFromCivil } from '../../core/units/day.ts';
import { leakReportJson, leakReportLines } from './leak-report.ts';

const cell = { table: 'features_invoices', row: '001', column: 'is_late', whole: '1', known: null } as const;

function report(over: Partial<LeakReport>): LeakReport {
  return {
    asOf: dayFromCivil(2021, 6, 30)!,
    invoicesDropped: 2,
    paymentsBlanked: 1,
    featureRows: 1_000,
    callListRows: 3,
    differences: 0,
    shown: [],
    ...over,
  };
}

describe('the leak report', () => {
  it('shows the cells that differ', () => {
    const row = { table: 'mart_call_list', row: 'A1', column: '', whole: null, known: 'A1' } as const;
    expect([...leakReportLines(report({ differences: 2, shown: [cell, row] }))]).toEqual([
      'Leak check as of 2021-06-30: 2 cells of 1,000 rows of the dataset and 3 of the call list differ when worked out without 2 invoices issued and 1 payment dated later:',
      '  features_invoices, 001, is_late: 1, and empty without what came later',
      '  mart_call_list, A1: a row only without what came later',
    ]);
  });

  it('shows the first twenty, and the number of the others', () => {
    const lines = [...leakReportLines(report({ differences: 1_500, shown: Array.from({ length: 1_000 }, () => cell) }))];
    expect(lines.length).toBe(22);
    expect(lines.at(-1)).toBe('  and 1,480 more (more of them with --json)');
  });

  it('gives the same to a program', () => {
    expect(leakReportJson(report({ callListRows: null, differences: 1, shown: [cell] }))).toEqual({
      as_of: '2021-06-30',
      identical: false,
      feature_rows: 1_000,
      call_list_rows: null,
      invoices_dropped: 2,
      payments_blanked: 1,
      differences: 1,
      cells: [cell],
    });
  });
});
