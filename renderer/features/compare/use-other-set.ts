import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { type Extracts, useExtracts } from '../../lib/extracts/use-extracts.ts';
import { COMPARE_WORDS } from './words.ts';

/** Another set of extracts, compared with the open ones. */
export interface OtherSet extends Extracts {
  /** The analyst accepted that its rejected rows are left out; true where it has none. */
  readonly rejectsAccepted: boolean;
  acceptRejects(): void;
  /** Closes it because other extracts were opened, and reports that. */
  leave(): void;
}

/** Reads another set and stores the analyst's decisions about it. Closing it also closes it in the core. */
export function useOtherSet(core: CoreApi, onOpened: () => void): OtherSet {
  const extracts = useExtracts(core.openOther, onOpened);
  const { opened, close } = extracts;
  const [acceptedId, setAcceptedId] = useState<number | null>(null);

  const shown = useRef(opened);
  useEffect(() => {
    // Only after no component asks about it any more.
    if (shown.current !== null && opened === null) void core.closeOther({});
    shown.current = opened;
  }, [core, opened]);

  const leave = useCallback(() => {
    if (shown.current !== null) {
      notifications.show({ message: COMPARE_WORDS.useOtherSet.closed(shown.current.fileSelection.name) });
    }
    close();
  }, [close]);
  return {
    ...extracts,
    rejectsAccepted: opened !== null && (opened.summary.rowsRejected === 0 || acceptedId === opened.id),
    acceptRejects: useCallback(() => setAcceptedId(opened?.id ?? null), [opened]),
    leave,
  };
}
