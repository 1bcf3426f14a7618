import { describe, expect, it } from 'vitest';
import { isPhoneText } from './phone-text.ts';

describe('isPhoneText', () => {
  it.each([
    '+61 8 5550 1234',
    '(08) 5550-1234',
    '030/555.0188',
    '5550',
    '555-0199 ext 12',
    '555-0199 Ext. 12',
    '555-0199x12',
    ' 555 0188 ',
  ])('accepts %j', (phone) => {
    expect(isPhoneText(phone)).toBe(true);
  });

  it.each([
    '',
    '555',
    '+ ( ) -',
    'ask for Bo',
    'Bo 555 0188',
    '=HYPERLINK("http://x","5555")',
    '<img src=5555>',
    '55 ext 1234',
    '555-0199 ext',
    '5550; 5551',
  ])('refuses %j', (phone) => {
    expect(isPhoneText(phone)).toBe(false);
  });
});
