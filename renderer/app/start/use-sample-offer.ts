import { useMemo } from 'react';
import { useMenuOffers } from '../desktop/use-menu-offers.ts';
import type { Handover } from '../state/handover.ts';
import { sampleFiles } from './sample-files.ts';

/** Offers the desktop's menu to open the sample that comes with the app. */
export function useSampleOffer(onOpen: (handover: Handover) => void, onMissing: () => void): void {
  useMenuOffers(useMemo(() => ({ 'open-sample': () => void sampleFiles().then(onOpen, onMissing) }), [onOpen, onMissing]));
}
