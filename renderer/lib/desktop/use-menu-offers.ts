import { useEffect } from 'react';
import { type Offers, offerCommands } from './menu-commands.ts';

/**
 * Offers commands to the desktop's menu while the component is mounted. `offers` must stay the same object while nothing changes.
 * `isDialogs`: the component is a dialog.
 */
export function useMenuOffers(offers: Offers, isDialogs = false): void {
  useEffect(() => offerCommands(offers, isDialogs), [offers, isDialogs]);
}

/** Connects the menu's Undo and Redo with a screen's handlers, so that menu and keyboard undo the same change. */
export const UNDO_AND_REDO_OFFER: Offers = { undo: () => pressZ(false), redo: () => pressZ(true) };

function pressZ(shiftKey: boolean): void {
  const pressed = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, shiftKey, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(pressed);
}
