import type { Shell } from 'electron';

/** A phone link as the core writes it: digits, and an extension. */
const PHONE_LINK = /^tel:\+?[0-9]{3,20}(;ext=[0-9]{1,10})?$/;

/**
 * True for an address that the page may pass to the system: a phone number to dial, and nothing else. The app has no link to a web site or
 * a mailbox, and such an address could carry data off the computer.
 */
export function mayLeave(address: string): boolean {
  return PHONE_LINK.test(address);
}

/** Opens a link outside the app if that is allowed; returns whether it is. */
export function openOutside(shell: Pick<Shell, 'openExternal'>, address: string, onFault: (error: unknown) => void): boolean {
  if (!mayLeave(address)) return false;
  // If no program on this computer dials, the system reports it or does nothing.
  shell.openExternal(address).catch(onFault);
  return true;
}
