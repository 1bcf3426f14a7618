import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callDay as day } from '../testing/call-notes.ts';
import type { Cents } from '../units/units.ts';
import { DEFAULT_REMINDER, REMINDER_PLACEHOLDERS, type ReminderFacts, reminderText, unknownPlaceholders } from './reminder-text.ts';

const FACTS: ReminderFacts = {
  acct_id: '48',
  company: 'Taylor PLC',
  contact_person: 'April Jones',
  as_of_day: day('2021-05-12'),
  today: day('2021-05-14'),
  overdue_cents: 1_171_633_85 as Cents,
  open_cents: 1_651_315_64 as Cents,
  invoices: [
    { inv_id: '9', due_day: day('2021-04-23'), days_overdue: 19, left_cents: 1_171_633_85 as Cents },
    { inv_id: '10023', due_day: day('2021-06-01'), days_overdue: 0, left_cents: 479_681_79 as Cents },
  ],
  unlisted: 0,
  sender: { name: 'Our Ltd', contact: 'ar@our.example', bank: 'Bank of Perth\nBSB 016-000' },
};

describe('a reminder', () => {
  it('begins with the day of writing, and says as of which day it knows the invoices', () => {
    const { body } = reminderText(DEFAULT_REMINDER, FACTS);
    expect(body).toMatch(/^14 May 2021\n\nDear April Jones,\n\nOur records as of 12 May 2021 /);
  });

  it('has the open invoices in columns, the sums, and who writes', () => {
    const { subject, body } = reminderText(DEFAULT_REMINDER, FACTS);
    expect(subject).toBe('Open invoices of Taylor PLC, account 48');
    expect(body).toContain('Dear April Jones,\n');
    expect(body).toContain(
      [
        'Invoice   Due           Days overdue          Amount',
        '9         23 Apr 2021             19   $1,171,633.85',
        '10023     1 Jun 2021               -     $479,681.79',
      ].join('\n'),
    );
    expect(body).toContain('Overdue: $1,171,633.85\nOpen in all: $1,651,315.64\n');
    expect(body).toMatch(/Bank of Perth\nBSB 016-000\n\nKind regards\nOur Ltd\nar@our\.example\n$/);
  });

  it('leaves out the lines of what is not filled in, and says how many invoices are not listed', () => {
    const { body } = reminderText(DEFAULT_REMINDER, {
      ...FACTS,
      contact_person: ' ',
      unlisted: 3,
      sender: { name: '', contact: '', bank: '' },
    });
    expect(body).toContain('Dear Taylor PLC,');
    expect(body).toContain('\nand 3 more\n');
    expect(body).toMatch(/your payment\.\n\nKind regards\n$/);
    expect(body).not.toMatch(/[{}]/);
  });

  it('takes names from the extracts as they are, never as placeholders', () => {
    const { body } = reminderText({ subject: '', body: '{company}|{account}' }, { ...FACTS, company: '{bank}', acct_id: '$&' });
    expect(body).toBe('{bank}|$&\n');
  });

  it('leaves a word in braces that every object knows, and names it', () => {
    const template = { subject: 'Account {account}', body: 'Dear {constructor} {toString}' };
    expect(reminderText(template, FACTS).body).toContain('Dear {constructor} {toString}');
    expect(unknownPlaceholders(template)).toEqual(['constructor', 'toString']);
  });

  it('of any template has every known placeholder filled in, and names the others', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(REMINDER_PLACEHOLDERS), 'nope', 'Open'), { maxLength: 6 }), (names) => {
        const template = { subject: '', body: names.map((name) => `{${name}}`).join(' ') };
        expect(new Set(unknownPlaceholders(template))).toEqual(new Set(names.filter((name) => name === 'nope' || name === 'Open')));
        const left = [...reminderText(template, FACTS).body.matchAll(/\{(.*?)\}/g)].map((match) => match[1]!);
        expect(new Set(left)).toEqual(new Set(unknownPlaceholders(template)));
      }),
    );
  });
});
