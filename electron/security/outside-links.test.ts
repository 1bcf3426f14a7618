import { describe, expect, it, vi } from 'vitest';
import { telLink } from '../../core/units/tel-link.ts';
import { mayLeave, openOutside } from './outside-links.ts';

describe('a link outside', () => {
  it.each(['+44 20 7946 0123', '(555) 010-0199 x12', '020 7946 0123'])('dials %s, as the core writes it', (phone) => {
    const link = telLink(phone);
    expect(link).not.toBeNull();
    expect(mayLeave(link!)).toBe(true);
  });

  it.each([
    'https://example.invalid/?data=1',
    'http://example.invalid/',
    'mailto:ann@example.invalid?body=1',
    'file:///etc/passwd',
    'tel:',
    'tel:12',
    'tel:*06#',
    'tel:123456?x=1',
    'tel:123456;ext=1;x=2',
    'tel:123456\n',
    'TEL:123456',
    'tel:1234567890123456789012345',
    'javascript:alert(1)',
    'ms-msdt:/id',
  ])('is no %s', (address) => {
    const openExternal = vi.fn(async () => undefined);
    expect(openOutside({ openExternal }, address, vi.fn())).toBe(false);
    expect(openExternal).not.toHaveBeenCalled();
  });

  it('that the system has no program for is logged', async () => {
    const onFault = vi.fn();
    const error = new Error('no program');
    expect(openOutside({ openExternal: () => Promise.reject(error) }, 'tel:+442079460123', onFault)).toBe(true);
    await vi.waitFor(() => expect(onFault.mock.calls).toEqual([[error]]));
  });
});
