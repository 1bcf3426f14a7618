import type { Shell } from 'electron';

/** As the core writes the link of a phone number: digits, and an extension. */
const PHONE_LINK = /^tel:\+?[0-9]{3,20}(;ext=[0-9]{1,10})?$/;

/**
 * True for what the page may hand to the system: a phone number that is to be dialled, and nothing else. The app has no
 * link to a web site or a mailbox, and an address of either could carry data off the machine.
 */
export function mayLeave(address: string): boolean {
  return PHONE_LINK.test(address);
}

/** Opens a link outside the app if it may be; says whether it may. */
export function openOutside(shell: Pick<Shell, 'openExternal'>, address: string, onFault: (error: unknown) => void): boolean {
  if (!mayLeave(address)) return false;
  // Where nothing on this computer dials, the system says so itself or does nothing.
  shell.openExternal(address).catch(onFault);
  return true;
}
