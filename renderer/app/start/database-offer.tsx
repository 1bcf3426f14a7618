import { useMemo, useState } from 'react';
import { DatabaseDialog, type FileSelection } from '../../features/open/public.ts';
import { useMenuOffers } from '../desktop/use-menu-offers.ts';

/** Offers the desktop's menu to open a database, and asks for one when that is chosen. */
export function DatabaseOffer({ onOpen }: { onOpen(fileSelection: FileSelection): void }) {
  const [isAsking, setIsAsking] = useState(false);
  useMenuOffers(useMemo(() => ({ 'open-database': () => setIsAsking(true) }), []));
  return isAsking ? <DatabaseDialog onOpen={onOpen} onClose={() => setIsAsking(false)} /> : null;
}
