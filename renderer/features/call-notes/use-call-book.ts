import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { today } from '../../lib/days/today.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { type BookView, CallBookController } from './call-book-controller.ts';

/** The controller of the notes about the open extracts, and its state. The controller is null while nothing is open. */
export interface CallBookHook {
  readonly controller: CallBookController | null;
  readonly view: BookView;
  /** The default as-of date of the extracts; null while nothing is open. */
  readonly defaultDay: EpochDay | null;
}

const NO_BOOK: BookView = { status: 'reading', revision: 0, canUndo: false };
const nothingToHear = () => () => undefined;
const noBook = () => NO_BOOK;

/** The book of the open extracts, for all components that show or write notes; the workbench provides it. */
export const CallBookContext = createContext<CallBookHook>({ controller: null, view: NO_BOOK, defaultDay: null });

export function useBook(): CallBookHook {
  return useContext(CallBookContext);
}

/** Finds the book of the open extracts, and stores its notes. */
export function useCallBook(core: CoreApi, opened: Opened | null): CallBookHook {
  const [controller, setDesk] = useState<CallBookController | null>(null);
  useEffect(() => {
    if (opened === null) return;
    const next = new CallBookController({
      core,
      store: userDataStore,
      name: opened.fileSelection.name,
      isSample: opened.fileSelection.isSample ?? false,
      now: () => Date.now(),
      today,
      newId: () => crypto.randomUUID(),
    });
    const stop = next.start();
    setDesk(next);
    return () => {
      stop();
      setDesk(null);
    };
  }, [core, opened]);
  const view = useSyncExternalStore(controller?.subscribe ?? nothingToHear, controller ? () => controller.view : noBook);
  return { controller, view, defaultDay: opened?.summary.day.asOf ?? null };
}
