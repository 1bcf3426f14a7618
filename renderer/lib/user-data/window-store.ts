import { UserDataStore } from './user-data-store.ts';

/** The store of this window. */
export const userDataStore = new UserDataStore();

const stopWaiting = userDataStore.onChange(() => {
  stopWaiting();
  // Asks the browser not to clear the data when the disk is almost full, as soon as there is something to keep. Nothing depends on the
  // answer, and some browsers give none.
  void navigator.storage?.persist?.().catch(() => false);
});
