import { describe, expect, it } from 'vitest';
import type { CallListRow } from '../../core/lists/call-list-catalog.ts';
import { dayFromCivil } from '../../core/units/day.ts';
import type { Cents, Probability } from '../../core/units/units.ts';
import { cellWidth } from '../terminal/terminal-text.ts';
import { callListTable } from './call-list-table.ts';

const row = (over: Partial<CallListRow> = {}): CallListRow => ({
  rank: 1,
  acct_id: 'A1',
  company_name: 'Contreras-Wright',
  contact_person: 'Chelsey Beltran',
  contact_phone: '595.002.7266',
  priority_cents: 1_824_050 as Cents,
  late_probability: 1 as Probability,
  overdue_cents: 1_824_050 as Cents,
  overdue_invoices: 2,
  oldest_days_overdue: 12,
  open_cents: 123_456_789 as Cents,
  open_invoices: 3,
  next_due_day: dayFromCivil(2021, 7, 9),
  reasons: ['7 of the last 10 invoices paid late', '$18,240 is 12 days overdue'],
  ...over,
});

const lines = (width: number, ...rows: CallListRow[]) => [...callListTable(rows, width)];

describe('callListTable', () => {
  it('shows all columns where there is room', () => {
    const other = row({
      rank: 2,
      acct_id: 'A2',
      company_name: 'Lee',
      overdue_invoices: 0,
      late_probability: 0.4567 as Probability,
      next_due_day: null,
      reasons: ['new'],
    });
    expect(lines(220, row(), other)).toEqual([
      '#  Account  Company           Contact          Phone          At stake     Late    Overdue  Days          Open  Next due    Why',
      `─  ───────  ────────────────  ───────────────  ────────────  ─────────  ───────  ─────────  ────  ────────────  ──────────  ${'─'.repeat(63)}`,
      '1  A1       Contreras-Wright  Chelsey Beltran  595.002.7266  18,240.50  overdue  18,240.50    12  1,234,567.89  2021-07-09  7 of the last 10 invoices paid late; $18,240 is 12 days overdue',
      '2  A2       Lee               Chelsey Beltran  595.002.7266  18,240.50     46 %  18,240.50    12  1,234,567.89              new',
    ]);
  });

  it('stays within the width, from the widest terminal to the narrowest possible one', () => {
    for (let width = 40; width <= 200; width++) {
      for (const line of lines(width, row(), row({ company_name: '株式会社サンプル商事', priority_cents: 1 as Cents })))
        expect(cellWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('leaves out the least important column first', () => {
    const headings = (width: number) =>
      lines(width, row())[0]!
        .split(/\s{2,}/)
        .map((each) => each.trim())
        .filter(Boolean);
    expect(headings(140)).toEqual(['#', 'Account', 'Company', 'Contact', 'Phone', 'At stake', 'Late', 'Overdue', 'Days', 'Why']);
    expect(headings(120)).toEqual(['#', 'Account', 'Company', 'Phone', 'At stake', 'Late', 'Overdue', 'Days', 'Why']);
    expect(headings(72)).toEqual(['#', 'Account', 'Company', 'Phone', 'At stake', 'Late', 'Days']);
    expect(headings(20)).toEqual(['Account', 'At stake']);
  });

  it('shows overdue instead of a chance, and never shows a chance as certain', () => {
    const late = (probability: number, overdue: number) =>
      lines(200, row({ late_probability: probability as Probability, overdue_invoices: overdue }))[2]!;
    expect(late(1, 1)).toContain(' overdue ');
    expect(late(0.9999, 0)).toContain(' 99 % ');
    expect(late(0.0001, 0)).toContain(' <1 % ');
    expect(late(0, 0)).toContain(' 0 % ');
  });

  it('lets no cell control the terminal or break the line', () => {
    const [, , line] = lines(200, row({ company_name: 'a\nb\x1b[31m\u202e', contact_phone: null }));
    expect(line).toContain('a b\\u001b[31m\\u202e ');
  });
});
