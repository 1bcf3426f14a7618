/**
 * Takes a lock that is released only when this worker ends, for any reason. Returns the lock's name, which starts with `holder`, once it is
 * held. Rejects where the browser has no locks, as when it is set to store nothing.
 */
export function lockForLife(locks: LockManager, holder: string): Promise<string> {
  const name = `${holder} ${crypto.randomUUID()}`;
  return new Promise((resolve, reject) => {
    locks
      .request(name, () => {
        resolve(name);
        return new Promise<never>(() => {});
      })
      .catch(reject);
  });
}
