import { useEffect, useState } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import type { Profile } from './user-data.ts';
import type { UserDataError } from './user-data-error.ts';
import { userDataStore } from './window-store.ts';

/** Our own company, updated on changes in any window; null until it was read. */
export function useProfile(): Result<Profile, UserDataError> | null {
  const [profile, setProfile] = useState<Result<Profile, UserDataError> | null>(null);
  useEffect(() => {
    let asked = 0;
    const read = async () => {
      const mine = ++asked;
      const answer = await userDataStore.profile();
      if (mine === asked) setProfile(answer);
    };
    void read();
    const stop = userDataStore.onChange(() => void read());
    return () => {
      asked = -1;
      stop();
    };
  }, []);
  return profile;
}
