import { describe, expect, it } from 'vitest';
import { sayError } from './say-error.ts';

describe('dates that no order reads', () => {
  const error = { code: 'sources.date-order-unclear', file: 'invoices.csv', table: 'invoices', parsedShare: 0.6, line: 3 } as const;

  it('are a question of the order', () => {
    expect(sayError({ ...error, value: '31/31/2021' })).toBe(
      'Only 60 % of the dates in invoices.csv can be read in any one order; line 3 has “31/31/2021”. Which order is it written in?',
    );
  });

  it('are chosen under how the files are read, where hardly any can be read', () => {
    const unreadable = { ...error, parsedShare: 0, value: '46006' };
    expect(sayError(unreadable)).toBe(
      'The dates in invoices.csv can’t be read: line 3 has “46006”, which may be Excel’s serial number of 15 Dec 2025. Choose how they are written under “How the files are read…”.',
    );
    expect(sayError({ ...unreadable, value: 'soon' })).toContain('line 3 has “soon”. Choose how');
  });

  it('may be a word for a missing date', () => {
    expect(sayError({ ...error, value: '#N/A' })).toBe(
      'Only 60 % of the dates in invoices.csv can be read in any one order; line 3 has “#N/A”. If that means that there is no date, add it to the empty values (How the files are read…). Which order is it written in?',
    );
  });
});
