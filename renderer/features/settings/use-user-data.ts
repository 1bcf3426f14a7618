import { useEffect, useState } from 'react';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { SetAside } from '../../lib/user-data/readable-records.ts';
import type { UserData } from '../../lib/user-data/user-data.ts';
import type { UserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';

/** All stored data that can be read, and the records that can't. */
export interface WrittenDown {
  readonly data: UserData;
  readonly setAside: readonly SetAside[];
}

/** The stored data, updated on changes; null until it was read. */
export function useUserData(): Result<WrittenDown, UserDataError> | null {
  const [data, setData] = useState<Result<WrittenDown, UserDataError> | null>(null);
  useEffect(() => {
    let asked = 0;
    const read = async () => {
      const mine = ++asked;
      const [everything, setAside] = await Promise.all([userDataStore.everything(), userDataStore.setAside()]);
      if (mine !== asked) return;
      if (!everything.ok) setData(everything);
      else setData(setAside.ok ? ok({ data: everything.value, setAside: setAside.value }) : setAside);
    };
    void read();
    const stop = userDataStore.onChange(() => void read());
    return () => {
      asked = -1;
      stop();
    };
  }, []);
  return data;
}
