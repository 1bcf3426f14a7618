import { UserDataStore } from './user-data-store.ts';

/** The one store of this window. */
export const userDataStore = new UserDataStore();
