import { useEffect, useState } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { userDataStore } from './the-store.ts';
import type { UserData } from './user-data.ts';
import type { UserDataError } from './user-data-error.ts';

/** Everything that was ever written down, as it changes; null until it was read. */
export function useUserData(): Result<UserData, UserDataError> | null {
  const [data, setData] = useState<Result<UserData, UserDataError> | null>(null);
  useEffect(() => {
    let asked = 0;
    const read = async () => {
      const mine = ++asked;
      const everything = await userDataStore.everything();
      if (mine === asked) setData(everything);
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
