import { describe, expect, it } from 'vitest';
import type { AccountInvoice } from '../../../core/queries/accounts/contract.ts';
import { formatIsoDay, parseIsoDay } from '../../../core/units/day.ts';
import type { Cents } from '../../../core/units/units.ts';
import { lastDayOf, timelineSpan } from './timeline-span.ts';

const day = (text: string) => parseIsoDay(text)!;
const asOf = day('2021-05-12');

function invoice(issued: string, paid: string | null): AccountInvoice {
  const issuedDay = day(issued);
  const due = (issuedDay + 30) as typeof issuedDay;
  return {
    inv_id: issued,
    total_cents: 100 as Cents,
    left_cents: 100 as Cents,
    issued_day: issuedDay,
    due_day: due,
    paid_day: paid === null ? null : day(paid),
    is_open: paid === null,
    days_overdue: paid === null ? Math.max(0, asOf - due) : null,
    is_late: null,
    late_probability: null,
    source_file: 'invoices.csv',
    source_line: 2,
  };
}

describe('lastDayOf', () => {
  it('is the due day of an invoice paid before it', () => {
    expect(formatIsoDay(lastDayOf(invoice('2021-03-01', '2021-03-10'), asOf))).toBe('2021-03-31');
  });
  it('is the day of a late payment', () => {
    expect(formatIsoDay(lastDayOf(invoice('2021-03-01', '2021-04-20'), asOf))).toBe('2021-04-20');
  });
  it('is the as-of day of an overdue invoice', () => {
    expect(lastDayOf(invoice('2021-03-01', null), asOf)).toBe(asOf);
  });
});

describe('timelineSpan', () => {
  it('covers whole months, from the first issue to the last due day', () => {
    const span = timelineSpan([invoice('2021-05-11', null), invoice('2021-03-05', '2021-04-20')], asOf);
    expect([span.first, span.last].map(formatIsoDay)).toEqual(['2021-03-01', '2021-07-01']);
    expect(span.months.map(formatIsoDay)).toEqual(['2021-03-01', '2021-04-01', '2021-05-01', '2021-06-01']);
  });
  it('names few months of a long span', () => {
    const span = timelineSpan([invoice('2021-05-11', null), invoice('2019-01-05', '2019-02-01')], asOf);
    expect(span.months.length).toBeLessThanOrEqual(5);
    expect(formatIsoDay(span.months[0]!)).toBe('2019-01-01');
  });
  it('begins with a payment that precedes the issue', () => {
    const span = timelineSpan([invoice('2021-03-05', '2021-02-20')], asOf);
    expect(formatIsoDay(span.first)).toBe('2021-02-01');
  });
});
