import { useEffect } from 'react';
import { type Offers, offerCommands } from './menu-commands.ts';

/**
 * Offers commands to the desktop's menu for as long as the component is there. `offers` must be the same while nothing changes.
 * `isDialogs`: the component is a dialog.
 */
export function useMenuOffers(offers: Offers, isDialogs = false): void {
  useEffect(() => offerCommands(offers, isDialogs), [offers, isDialogs]);
}

/**
 * The menu's Undo and Redo, for screens that hear the keys: what is taken back, where more than one thing could be, is then
 * the same from the menu as from the keyboard.
 */
export const UNDO_OFFER: Offers = { undo: () => pressZ(false) };
export const UNDO_AND_REDO_OFFER: Offers = { ...UNDO_OFFER, redo: () => pressZ(true) };

function pressZ(shiftKey: boolean): void {
  const pressed = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, shiftKey, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(pressed);
}
