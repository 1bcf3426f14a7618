import { useEffect } from 'react';
import { type Offers, offerCommands } from './menu-commands.ts';

/** Offers commands to the desktop's menu for as long as the component is there. `offers` must be the same while nothing changes. */
export function useMenuOffers(offers: Offers): void {
  useEffect(() => offerCommands(offers), [offers]);
}
