import { useMemo } from 'react';
import { type FileSelection, sampleFiles } from '../../features/open/public.ts';
import { useMenuOffers } from '../desktop/use-menu-offers.ts';

/** Offers the desktop's menu to open the sample that comes with the app. */
export function useSampleOffer(onOpen: (fileSelection: FileSelection) => void, onMissing: () => void): void {
  useMenuOffers(useMemo(() => ({ 'open-sample': () => void sampleFiles().then(onOpen, onMissing) }), [onOpen, onMissing]));
}
