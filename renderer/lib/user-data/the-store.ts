import { UserDataStore } from './user-data-store.ts';

/** The one store of this window. */
export const userDataStore = new UserDataStore();

const stopWaiting = userDataStore.onChange(() => {
  stopWaiting();
  // With the first thing that is worth it: browsers may clear the data of pages that never asked, when the disk is nearly full.
  // Nothing depends on the answer, and some browsers give none.
  void navigator.storage?.persist?.().catch(() => false);
});
