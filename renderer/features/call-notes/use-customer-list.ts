import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { today } from '../../lib/days/today.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { useUnsaved } from '../../lib/workspace/unsaved.ts';
import { CustomerListController, type CustomerListView } from './customer-list-controller.ts';
import { type Drafts, draftsOf } from './drafts.ts';
import { useDraftedAccounts } from './use-of-drafts.ts';

/** The controller of the notes about the open extracts, and its state. The controller is null while nothing is open. */
export interface CustomerListHook {
  readonly controller: CustomerListController | null;
  readonly view: CustomerListView;
  /** The default as-of date of the extracts; null while nothing is open. */
  readonly defaultDay: EpochDay | null;
  /** What was typed about accounts and not saved; null while nothing is open. */
  readonly drafts: Drafts | null;
  /** The ids of the accounts with a draft. */
  readonly drafted: ReadonlySet<string>;
}

/** How often the page looks whether a day has begun. */
const CLOCK_MS = 60_000;

const NO_CUSTOMER_LIST: CustomerListView = { status: 'reading', revision: 0, contacts: 0, canUndo: false, canRedo: false };
const nothingToHear = () => () => undefined;
const noCustomerList = () => NO_CUSTOMER_LIST;

/** The customer list of the open extracts, for all components that show or write notes; the workbench provides it. */
export const CustomerListContext = createContext<CustomerListHook>({
  controller: null,
  view: NO_CUSTOMER_LIST,
  defaultDay: null,
  drafts: null,
  drafted: new Set(),
});

export function useCustomerList(): CustomerListHook {
  return useContext(CustomerListContext);
}

/** Finds the customer list of the open extracts, and stores its notes. */
export function useOpenCustomerList(core: CoreApi, opened: Opened | null): CustomerListHook {
  const [controller, setController] = useState<CustomerListController | null>(null);
  useEffect(() => {
    if (opened === null) return;
    const next = new CustomerListController({
      core,
      store: userDataStore,
      name: opened.fileSelection.name,
      isSample: opened.fileSelection.isSample ?? false,
      now: () => Date.now(),
      today,
      newId: () => crypto.randomUUID(),
    });
    const stop = next.start();
    const checkDay = () => void next.checkDay();
    const clock = setInterval(checkDay, CLOCK_MS);
    // A computer that sleeps does not count.
    document.addEventListener('visibilitychange', checkDay);
    setController(next);
    return () => {
      stop();
      clearInterval(clock);
      document.removeEventListener('visibilitychange', checkDay);
      setController(null);
    };
  }, [core, opened]);
  const view = useSyncExternalStore(controller?.subscribe ?? nothingToHear, controller ? () => controller.view : noCustomerList);
  const drafts = opened === null ? null : draftsOf(opened.fileSelection);
  const drafted = useDraftedAccounts(drafts);
  useUnsaved(drafted.size > 0);
  return { controller, view, defaultDay: opened?.summary.day.asOf ?? null, drafts, drafted };
}
