import { useMemo, useState } from 'react';
import { DatabaseDialog } from '../../features/open/public.ts';
import { useMenuOffers } from '../../lib/desktop/use-menu-offers.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { sampleFiles } from '../../lib/extracts/sample-files.ts';

/** Offers the desktop's menu command that opens the sample. */
export function useSampleOffer(onOpen: (fileSelection: FileSelection) => void, onMissing: () => void): void {
  useMenuOffers(useMemo(() => ({ 'open-sample': () => void sampleFiles().then(onOpen, onMissing) }), [onOpen, onMissing]));
}

/** Offers the desktop's menu command that opens a database, and shows its dialog. */
export function DatabaseOffer({ onOpen }: { onOpen(fileSelection: FileSelection): void }) {
  const [isAsking, setIsAsking] = useState(false);
  useMenuOffers(useMemo(() => ({ 'open-database': () => setIsAsking(true) }), []));
  return isAsking ? <DatabaseDialog onOpen={onOpen} onClose={() => setIsAsking(false)} /> : null;
}
