import { describe, expect, it } from 'vitest';
import type { Cents, EpochDay } from '../../core/units/units.ts';
import { invoiceStatus } from './invoice-status.ts';

const AS_OF = 100 as EpochDay;
const invoice = (total: number, left: number, due: number, paid: number | null = null) => ({
  total_cents: total as Cents,
  left_cents: left as Cents,
  is_open: paid === null,
  paid_day: paid as EpochDay | null,
  due_day: due as EpochDay,
  days_overdue: left > 0 ? Math.max(0, AS_OF - due) : 0,
});
const status = (...given: Parameters<typeof invoice>) => invoiceStatus(invoice(...given), AS_OF);

describe('the status of an invoice', () => {
  it('says when it is due, how long it is overdue, or how it was paid', () => {
    expect(status(5_00, 5_00, 103)).toBe('due in 3 days');
    expect(status(5_00, 5_00, 100)).toBe('due the same day');
    expect(status(5_00, 5_00, 88)).toBe('12 days overdue');
    expect(status(5_00, 0, 80, 80)).toBe('paid on time');
    expect(status(5_00, 0, 80, 82)).toBe('paid 2 days late');
  });

  it('shows what credits have left of it', () => {
    expect(status(5_00, 2_00, 88)).toBe('12 days overdue, $2.00 left');
    expect(status(5_00, 2_00, 103)).toBe('due in 3 days, $2.00 left');
    expect(status(5_00, 0, 88)).toBe('covered by credits');
    expect(status(0, 0, 88)).toBe('nothing to pay');
  });

  it('never calls a credit overdue, late or paid on time', () => {
    expect(status(-5_00, -5_00, 88)).toBe('credit, $5.00 left over');
    expect(status(-5_00, -1_50, 88)).toBe('credit, $1.50 left over');
    expect(status(-5_00, 0, 88)).toBe('credit, taken off invoices');
    expect(status(-5_00, 0, 88, 95)).toBe('credit, settled');
  });

  it('is unknown where no payments are known', () => {
    expect(invoiceStatus({ ...invoice(5_00, 5_00, 88), is_open: null, left_cents: null, days_overdue: null }, AS_OF)).toBe(
      'payment unknown',
    );
  });
});
