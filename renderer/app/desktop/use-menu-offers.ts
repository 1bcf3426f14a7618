import { useEffect } from 'react';
import { type Offers, offerCommands } from './menu-commands.ts';

/**
 * Offers commands to the desktop's menu for as long as the component is there. `offers` must be the same while nothing changes.
 * `isDialogs`: the component is a dialog.
 */
export function useMenuOffers(offers: Offers, isDialogs = false): void {
  useEffect(() => offerCommands(offers, isDialogs), [offers, isDialogs]);
}
