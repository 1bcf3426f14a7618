import { expect, it } from 'vitest';
import type { CallStatus } from '../../core/queries/call-list/contract.ts';
import { callDay as day } from '../../core/testing/call-notes.ts';
import type { Cents } from '../../core/units/units.ts';
import { disputeBesideStatus, noteBesideStatus, sayNextAction, sayStatus } from './call-words.ts';

const promised = { day: day('2021-06-10'), promised_cents: 500_00 as Cents, invoices: [] };
const contact = { outcome: 'left-message', day: day('2021-06-02') } as const;

it.each<[CallStatus, string | null]>([
  [{ last_contact: null, next_action: null }, null],
  [{ last_contact: contact, next_action: null }, 'Last call result 2 Jun 2021: left message'],
  [
    { last_contact: contact, next_action: { kind: 'broken', ...promised, paid_cents: 20_00 as Cents } },
    'Promise broken: $500.00 by 10 Jun 2021, $20.00 paid · Last call result 2 Jun 2021: left message',
  ],
  [{ last_contact: null, next_action: { kind: 'promised', ...promised, paid_cents: 0 as Cents } }, 'Promised $500.00 by 10 Jun 2021'],
  [
    { last_contact: null, next_action: { kind: 'broken', ...promised, paid_cents: 20_00 as Cents, invoices: ['10023', '10024'] } },
    'Promise broken: $500.00 for invoices 10023, 10024 by 10 Jun 2021, $20.00 paid',
  ],
  [
    { last_contact: null, next_action: { kind: 'promised', ...promised, paid_cents: 0 as Cents, invoices: ['1', '2', '3', '4'] } },
    'Promised $500.00 for 4 invoices by 10 Jun 2021',
  ],
  [{ last_contact: null, next_action: { kind: 'snoozed', day: day('2021-08-30') } }, 'Snoozed until 30 Aug 2021'],
  [
    { last_contact: null, next_action: { kind: 'settle-dispute', day: null, disputed: '', invoices: [] } },
    'Settle dispute about all that is owed',
  ],
  [
    {
      last_contact: null,
      next_action: { kind: 'settle-dispute', day: null, disputed: '', disputed_cents: 20_00 as Cents, invoices: ['7'] },
    },
    'Settle dispute about $20.00 for invoice 7',
  ],
  [
    { last_contact: null, next_action: { kind: 'promised', ...promised, is_whole: true, paid_cents: 0 as Cents } },
    'Promised all that is owed ($500.00) by 10 Jun 2021',
  ],
  [
    { last_contact: null, next_action: { kind: 'settle-dispute', day: null, disputed: ' short by\n a box ', invoices: [] } },
    'Settle dispute about all that is owed: short by a box',
  ],
  [
    { last_contact: contact, next_action: { kind: 'settle-dispute', day: null, disputed: 'wrong price '.repeat(20), invoices: [] } },
    `Settle dispute about all that is owed: ${'wrong price '.repeat(4)}wrong price… · Last call result 2 Jun 2021: left message`,
  ],
])('on paper, %j is %j', (status, words) => {
  expect(sayStatus(status)).toBe(words);
});

it('what is promised without an amount is all of its invoices, in the list and on paper', () => {
  const whole = { kind: 'promised', ...promised, paid_cents: 0 as Cents, is_whole: true } as const;
  expect(sayNextAction(whole, [day('2021-06-01')]).below).toBe('all, $500');
  expect(sayNextAction({ ...whole, invoices: ['195'] }, [day('2021-06-01')]).below).toBe('invoice 195, $500');
  expect(sayNextAction({ ...whole, invoices: ['1', '2'] }, [day('2021-06-01')]).below).toBe('2 invoices, $500');
  expect(sayStatus({ last_contact: null, next_action: { ...whole, invoices: ['195'] } })).toBe(
    'Promised all of invoice 195 ($500.00) by 10 Jun 2021',
  );
});

it('paper has the text of a dispute once', () => {
  const disputed = (text: string): CallStatus => ({
    last_contact: null,
    next_action: { kind: 'settle-dispute', day: null, disputed: text, invoices: [] },
  });
  const long = 'wrong price on all pallets of March, and two of them were short by a box';
  expect(noteBesideStatus('short\nby a box', disputed('short\nby a box'))).toBeNull();
  expect(noteBesideStatus(long, disputed(long))).toBe(long);
  expect(noteBesideStatus('rings\nback', disputed('short'))).toBe('rings\nback');
  expect(noteBesideStatus(null, disputed('short'))).toBeNull();
});

it('paper has a note whole, with its lines, and all of a dispute that another note followed', () => {
  const about = (text: string): CallStatus => ({
    last_contact: null,
    next_action: { kind: 'settle-dispute', day: null, disputed: text, invoices: [] },
  });
  const long = ' wrong price on all pallets of March,\r\nand two of them were short by a box ';
  expect(noteBesideStatus(` one\r\n\r\n\r\n\r\ntwo ${'x'.repeat(2_000)}\n`, about('short'))).toBe(`one\n\ntwo ${'x'.repeat(2_000)}`);
  expect(disputeBesideStatus('rings back', about(long))).toBe('wrong price on all pallets of March,\nand two of them were short by a box');
  expect(disputeBesideStatus(long, about(long))).toBeNull();
  expect(disputeBesideStatus('rings back', about('short'))).toBeNull();
  expect(disputeBesideStatus(null, { last_contact: contact, next_action: null })).toBeNull();
});
