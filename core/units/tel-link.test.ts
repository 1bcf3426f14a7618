import { describe, expect, it } from 'vitest';
import { telLink } from './tel-link.ts';

describe('telLink', () => {
  it.each([
    ['595.002.7266', 'tel:5950027266'],
    ['(485)096-9796x7780', 'tel:4850969796;ext=7780'],
    ['+1-277-558-9557x268', 'tel:+12775589557;ext=268'],
    ['001-599-721-8920', 'tel:0015997218920'],
    [' 08 9555 1234 ext. 5 ', 'tel:0895551234;ext=5'],
    ['+44 (0)20 7946 0123', 'tel:+442079460123'],
    ['911', 'tel:911'],
  ])('makes a link of %j', (phone, link) => {
    expect(telLink(phone)).toBe(link);
  });

  it.each([
    '',
    '   ',
    '12',
    'n/a',
    '1300 FLOWERS',
    'ask for Ann',
    '555-1234 / 555-9999',
    '555-1234, 555-9999',
    '+',
    '()',
    '1234567890123456789',
    '=1+1',
    '555\u0000123',
  ])('makes no link of %j', (phone) => {
    expect(telLink(phone)).toBeNull();
  });
});
