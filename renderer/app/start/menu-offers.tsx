import { useMemo, useState } from 'react';
import { DatabaseDialog } from '../../features/open/public.ts';
import { useMenuOffers } from '../../lib/desktop/use-menu-offers.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { sampleFiles } from '../../lib/extracts/sample-files.ts';

/** Offers the desktop's menu to open the sample that comes with the app. */
export function useSampleOffer(onOpen: (fileSelection: FileSelection) => void, onMissing: () => void): void {
  useMenuOffers(useMemo(() => ({ 'open-sample': () => void sampleFiles().then(onOpen, onMissing) }), [onOpen, onMissing]));
}

/** Offers the desktop's menu to open a database, and asks for one when that is chosen. */
export function DatabaseOffer({ onOpen }: { onOpen(fileSelection: FileSelection): void }) {
  const [isAsking, setIsAsking] = useState(false);
  useMenuOffers(useMemo(() => ({ 'open-database': () => setIsAsking(true) }), []));
  return isAsking ? <DatabaseDialog onOpen={onOpen} onClose={() => setIsAsking(false)} /> : null;
}
